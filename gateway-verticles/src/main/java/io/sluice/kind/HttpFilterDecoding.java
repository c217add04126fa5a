package io.sluice.kind;

import io.sluice.kind.HttpFilter.Cors;
import io.sluice.kind.HttpFilter.Header;
import io.sluice.kind.HttpFilter.HeaderChanges;
import io.sluice.kind.HttpFilter.PathChange;
import io.sluice.kind.HttpFilter.PathModifier;
import io.sluice.kind.HttpFilter.RequestHeaderModifier;
import io.sluice.kind.HttpFilter.RequestMirror;
import io.sluice.kind.HttpFilter.RequestRedirect;
import io.sluice.kind.HttpFilter.ResponseHeaderModifier;
import io.sluice.kind.HttpFilter.Unsupported;
import io.sluice.kind.HttpFilter.UrlRewrite;
import io.sluice.kind.schema.Node;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// From admitted trees to [HttpFilter]s.
final class HttpFilterDecoding {
  private HttpFilterDecoding() {}

  static List<HttpFilter> decode(Node filters) {
    return filters.items().stream().map(HttpFilterDecoding::filter).toList();
  }

  /// A type that is not known here is one that this version does not serve.
  private static HttpFilter filter(Node node) {
    String type = node.get("type").text();
    return switch (type) {
      case "RequestHeaderModifier" ->
          new RequestHeaderModifier(changes(node.get("requestHeaderModifier")));
      case "ResponseHeaderModifier" ->
          new ResponseHeaderModifier(changes(node.get("responseHeaderModifier")));
      case "RequestRedirect" -> redirect(node.get("requestRedirect"));
      case "URLRewrite" -> rewrite(node.get("urlRewrite"));
      case "RequestMirror" -> mirror(node.get("requestMirror"));
      case "CORS" -> cors(node.get("cors"));
      case "ExtensionRef" ->
          new Unsupported(type, ReferenceSchemas.reference(node.get("extensionRef")));
      default -> new Unsupported(type, null);
    };
  }

  private static HeaderChanges changes(Node node) {
    return new HeaderChanges(
        headers(node.get("set")), headers(node.get("add")), texts(node.get("remove")));
  }

  private static List<Header> headers(Node list) {
    return list.items().stream()
        .map(item -> new Header(item.get("name").text(), item.get("value").text()))
        .toList();
  }

  private static List<String> texts(Node list) {
    return list.items().stream().map(Node::text).toList();
  }

  private static RequestRedirect redirect(Node node) {
    return new RequestRedirect(
        node.get("scheme").text(),
        node.get("hostname").text(),
        path(node.get("path")),
        node.get("port").intOrNull(),
        node.get("statusCode").intOr(302));
  }

  private static UrlRewrite rewrite(Node node) {
    return new UrlRewrite(node.get("hostname").text(), path(node.get("path")));
  }

  private static @Nullable PathModifier path(Node node) {
    if (!node.isPresent()) {
      return null;
    }
    return node.get("type").is("ReplaceFullPath")
        ? new PathModifier(PathChange.REPLACE_FULL_PATH, node.get("replaceFullPath").text())
        : new PathModifier(PathChange.REPLACE_PREFIX_MATCH, node.get("replacePrefixMatch").text());
  }

  private static RequestMirror mirror(Node node) {
    BackendReference backend = ReferenceSchemas.backend(node.get("backendRef"));
    Node fraction = node.get("fraction");
    if (fraction.isPresent()) {
      return mirror(
          backend, fraction.get("numerator").wholeOr(0), fraction.get("denominator").wholeOr(100));
    }
    return new RequestMirror(backend, node.get("percent").intOr(100), 100);
  }

  /// The API bounds neither number; beyond 32 bits their ratio is kept.
  private static RequestMirror mirror(BackendReference backend, long numerator, long denominator) {
    int excess = Math.max(0, 33 - Long.numberOfLeadingZeros(denominator));
    return new RequestMirror(backend, (int) (numerator >> excess), (int) (denominator >> excess));
  }

  private static Cors cors(Node node) {
    return new Cors(
        texts(node.get("allowOrigins")),
        node.get("allowCredentials").isTrue(),
        texts(node.get("allowMethods")),
        texts(node.get("allowHeaders")),
        texts(node.get("exposeHeaders")),
        node.get("maxAge").intOr(5));
  }
}

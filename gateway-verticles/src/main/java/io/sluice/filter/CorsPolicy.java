package io.sluice.filter;

import io.sluice.table.Filter.Cors;
import io.sluice.table.Filter.Credentials;
import io.sluice.table.Filter.Header;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a CORS filter says to browsers, as the Gateway API's HTTPCORSFilter and the Fetch
/// standard word it. The gateway's word counts: what the backend says about CORS is taken out.
public final class CorsPolicy {
  private static final String ANY = "*";
  private static final Set<String> ANSWERED =
      Set.of(
          "access-control-allow-origin",
          "access-control-allow-credentials",
          "access-control-allow-methods",
          "access-control-allow-headers",
          "access-control-expose-headers",
          "access-control-max-age");
  private static final Header VARY = new Header("Vary", "Origin");

  private final Cors cors;
  private final boolean anyOrigin;
  private final boolean credentials;
  private final List<OriginPattern> origins;
  private final HeaderEdits refusal;

  public CorsPolicy(Cors cors) {
    this.cors = cors;
    this.anyOrigin = cors.allowOrigins().contains(ANY);
    this.credentials = cors.credentials() == Credentials.ALLOWED;
    this.origins = cors.allowOrigins().stream().map(OriginPattern::parse).toList();
    this.refusal = new HeaderEdits(ANSWERED, saysAny() ? List.of() : List.of(VARY));
  }

  /// Whether a browser asks for permission: the gateway answers in the backend's stead.
  public static boolean isPreflight(
      String method, @Nullable String origin, @Nullable String requestedMethod) {
    return method.equals("OPTIONS") && origin != null && requestedMethod != null;
  }

  /// Header lines of the answer to a preflight, which has status 204 whether it permits or not.
  ///
  /// @param requestedHeaders the value of Access-Control-Request-Headers
  public List<Header> preflight(
      String origin, String requestedMethod, @Nullable String requestedHeaders) {
    if (!allows(origin)) {
      return refusal.appended();
    }
    List<Header> lines = new ArrayList<>(actualLines(origin));
    addList(lines, "Access-Control-Allow-Methods", cors.allowMethods(), requestedMethod);
    addList(lines, "Access-Control-Allow-Headers", cors.allowHeaders(), requestedHeaders);
    lines.add(new Header("Access-Control-Max-Age", Integer.toString(cors.maxAgeSeconds())));
    return List.copyOf(lines);
  }

  /// What changes in the answer to a request that is no preflight.
  public HeaderEdits actual(@Nullable String origin) {
    return origin != null && allows(origin)
        ? new HeaderEdits(ANSWERED, actualLines(origin))
        : refusal;
  }

  private boolean allows(String origin) {
    if (anyOrigin) {
      return true;
    }
    OriginPattern parsed = OriginPattern.parse(origin);
    for (OriginPattern pattern : origins) {
      if (pattern.matches(parsed)) {
        return true;
      }
    }
    return false;
  }

  private List<Header> actualLines(String origin) {
    List<Header> lines = new ArrayList<>();
    lines.add(new Header("Access-Control-Allow-Origin", saysAny() ? ANY : origin));
    if (!saysAny()) {
      lines.add(VARY);
    }
    if (credentials) {
      lines.add(new Header("Access-Control-Allow-Credentials", "true"));
    }
    if (!(credentials && cors.exposeHeaders().contains(ANY))) {
      addList(lines, "Access-Control-Expose-Headers", cors.exposeHeaders(), ANY);
    }
    return lines;
  }

  /// With credentials a browser takes `*` for a literal name.
  private boolean saysAny() {
    return anyOrigin && !credentials;
  }

  /// A list with `*` is answered by what was asked for, which is right with credentials and
  /// without (and covers Authorization, which `*` does not).
  private static void addList(
      List<Header> lines, String name, List<String> values, @Nullable String asked) {
    if (values.contains(ANY)) {
      if (asked != null) {
        lines.add(new Header(name, asked));
      }
    } else if (!values.isEmpty()) {
      lines.add(new Header(name, String.join(", ", values)));
    }
  }
}

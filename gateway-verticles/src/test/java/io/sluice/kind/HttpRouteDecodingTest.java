package io.sluice.kind;

import static io.sluice.kind.Manifests.accepted;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.kind.HttpFilter.Cors;
import io.sluice.kind.HttpFilter.Header;
import io.sluice.kind.HttpFilter.HeaderChanges;
import io.sluice.kind.HttpFilter.PathChange;
import io.sluice.kind.HttpFilter.PathModifier;
import io.sluice.kind.HttpFilter.RequestHeaderModifier;
import io.sluice.kind.HttpFilter.RequestMirror;
import io.sluice.kind.HttpFilter.RequestRedirect;
import io.sluice.kind.HttpFilter.Unsupported;
import io.sluice.kind.HttpFilter.UrlRewrite;
import io.sluice.kind.HttpRoute.Match;
import io.sluice.kind.HttpRoute.Path;
import io.sluice.kind.HttpRoute.PathType;
import io.sluice.kind.HttpRoute.Retry;
import io.sluice.kind.HttpRoute.Timeouts;
import io.sluice.kind.HttpRoute.ValueMatch;
import io.sluice.kind.HttpRoute.ValueType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class HttpRouteDecodingTest {
  private static final String HEAD =
      """
      apiVersion: gateway.networking.k8s.io/v1
      kind: HTTPRoute
      metadata: {name: shop, namespace: web}
      """;

  private static HttpRoute route(String spec) {
    return accepted(HEAD + spec, HttpRoute.class);
  }

  private static HttpRoute.Rule rule(String rule) {
    return route("spec:\n  rules:\n  - " + rule.strip().replace("\n", "\n    ")).rules().getFirst();
  }

  private static HttpFilter filter(String filter) {
    return rule("filters:\n- " + filter.strip().replace("\n", "\n  ")).filters().getFirst();
  }

  private static ObjectReference service(String name) {
    return new ObjectReference("", "Service", "", name);
  }

  @Test
  void routeWithoutRulesMatchesEverything() {
    HttpRoute route = route("spec: {}");
    assertThat(route.parentRefs()).isEmpty();
    assertThat(route.hostnames()).isEmpty();
    assertThat(route.rules()).hasSize(1);
    assertThat(route.rules().getFirst().matches())
        .containsExactly(
            new Match(new Path(PathType.PATH_PREFIX, "/"), List.of(), List.of(), null));
  }

  @Test
  void ruleWithoutMatchesMatchesEverything() {
    assertThat(rule("name: all").matches()).isEqualTo(rule("matches: []").matches()).hasSize(1);
  }

  @Test
  void matchWithoutPathMatchesEveryPath() {
    assertThat(rule("matches: [{method: GET}]").matches())
        .containsExactly(
            new Match(new Path(PathType.PATH_PREFIX, "/"), List.of(), List.of(), "GET"));
  }

  @Test
  void parentIsAGatewayByDefault() {
    assertThat(route("spec: {parentRefs: [{name: edge}]}").parentRefs())
        .containsExactly(
            new ParentReference("gateway.networking.k8s.io", "Gateway", "", "edge", "", null));
  }

  @Test
  void parentIsReadWhole() {
    assertThat(
            route(
                    """
                    spec:
                      parentRefs:
                      - {kind: ListenerSet, name: edge, namespace: infra, sectionName: web, port: 80}
                    """)
                .parentRefs())
        .containsExactly(
            new ParentReference(
                "gateway.networking.k8s.io", "ListenerSet", "infra", "edge", "web", 80));
  }

  @Test
  void matchIsReadWhole() {
    assertThat(
            rule("""
                    matches:
                    - path: {type: Exact, value: /a}
                      method: POST
                      headers:
                      - {name: X-A, value: "1"}
                      - {name: x-b, type: RegularExpression, value: "^a+$"}
                      queryParams:
                      - {name: q, value: z}
                    """)
                .matches())
        .containsExactly(
            new Match(
                new Path(PathType.EXACT, "/a"),
                List.of(
                    new ValueMatch(ValueType.EXACT, "X-A", "1"),
                    new ValueMatch(ValueType.REGULAR_EXPRESSION, "x-b", "^a+$")),
                List.of(new ValueMatch(ValueType.EXACT, "q", "z")),
                "POST"));
  }

  @Test
  void backendWeighsOneByDefault() {
    assertThat(
            rule("backendRefs: [{name: a, port: 80}, {name: b, port: 80, weight: 0}]")
                .backendRefs())
        .extracting(HttpRoute.Backend::reference)
        .containsExactly(
            new BackendReference(service("a"), 80, 1), new BackendReference(service("b"), 80, 0));
  }

  @Test
  void backendHasItsOwnFilters() {
    var backend =
        rule("""
                backendRefs:
                - name: a
                  port: 80
                  filters:
                  - type: RequestHeaderModifier
                    requestHeaderModifier: {remove: [X-A]}
                """)
            .backendRefs()
            .getFirst();
    assertThat(backend.filters())
        .containsExactly(
            new RequestHeaderModifier(new HeaderChanges(List.of(), List.of(), List.of("X-A"))));
  }

  @Test
  void headerChangesKeepTheirOrder() {
    assertThat(
            filter(
                """
                type: RequestHeaderModifier
                requestHeaderModifier:
                  set: [{name: B, value: "2"}, {name: A, value: "1"}]
                  add: [{name: C, value: "3"}]
                """))
        .isEqualTo(
            new RequestHeaderModifier(
                new HeaderChanges(
                    List.of(new Header("B", "2"), new Header("A", "1")),
                    List.of(new Header("C", "3")),
                    List.of())));
  }

  @Test
  void redirectIsFoundByDefault() {
    assertThat(filter("type: RequestRedirect\nrequestRedirect: {scheme: https}"))
        .isEqualTo(new RequestRedirect("https", "", null, null, 302));
  }

  @Test
  void redirectIsReadWhole() {
    assertThat(
            filter(
                """
                type: RequestRedirect
                requestRedirect:
                  hostname: example.org
                  port: 8443
                  statusCode: 308
                  path: {type: ReplaceFullPath, replaceFullPath: /x}
                """))
        .isEqualTo(
            new RequestRedirect(
                "",
                "example.org",
                new PathModifier(PathChange.REPLACE_FULL_PATH, "/x"),
                8443,
                308));
  }

  @Test
  void rewriteMayReplaceAPrefixByNothing() {
    assertThat(
            filter(
                """
                type: URLRewrite
                urlRewrite: {path: {type: ReplacePrefixMatch, replacePrefixMatch: ""}}
                """))
        .isEqualTo(new UrlRewrite("", new PathModifier(PathChange.REPLACE_PREFIX_MATCH, "")));
  }

  @Test
  void mirrorTakesEverythingUnlessItSaysOtherwise() {
    String mirror = "type: RequestMirror\nrequestMirror: {backendRef: {name: m, port: 80}%s}";
    var backend = new BackendReference(service("m"), 80, 1);
    assertThat(filter(mirror.formatted(""))).isEqualTo(new RequestMirror(backend, 100, 100));
    assertThat(filter(mirror.formatted(", percent: 20")))
        .isEqualTo(new RequestMirror(backend, 20, 100));
    assertThat(filter(mirror.formatted(", fraction: {numerator: 5}")))
        .isEqualTo(new RequestMirror(backend, 5, 100));
    assertThat(filter(mirror.formatted(", fraction: {numerator: 5, denominator: 1000}")))
        .isEqualTo(new RequestMirror(backend, 5, 1000));
    assertThat(
            filter(
                mirror.formatted(", fraction: {numerator: 2147483648, denominator: 4294967296}")))
        .isEqualTo(new RequestMirror(backend, 1 << 29, 1 << 30));
  }

  @Test
  void corsRemembersForFiveSeconds() {
    assertThat(filter("type: CORS\ncors: {allowOrigins: [\"https://*.example.com:8443\"]}"))
        .isEqualTo(
            new Cors(
                List.of("https://*.example.com:8443"), false, List.of(), List.of(), List.of(), 5));
  }

  @Test
  void extensionIsNamedAsUnsupported() {
    assertThat(filter("type: ExtensionRef\nextensionRef: {group: a.io, kind: K, name: ext}"))
        .isEqualTo(new Unsupported("ExtensionRef", new ObjectReference("a.io", "K", "", "ext")));
  }

  @Test
  void timeoutsAreDurations() {
    assertThat(rule("timeouts: {request: 1m30s, backendRequest: 500ms}").timeouts())
        .isEqualTo(new Timeouts(Duration.ofSeconds(90), Duration.ofMillis(500)));
    assertThat(rule("timeouts: {request: 0s}").timeouts())
        .isEqualTo(new Timeouts(Duration.ZERO, null));
  }

  @Test
  void retryTriesOnceMoreByDefault() {
    assertThat(rule("retry: {}").retry()).isEqualTo(new Retry(Set.of(), 1, null));
    assertThat(rule("retry: {attempts: 0, codes: [503, 504], backoff: 1s}").retry())
        .isEqualTo(new Retry(Set.of(503, 504), 0, Duration.ofSeconds(1)));
    assertThat(rule("name: plain").retry()).isNull();
  }

  @Test
  void metadataIsRead() {
    HttpRoute route =
        accepted(
            """
            apiVersion: gateway.networking.k8s.io/v1beta1
            kind: HTTPRoute
            metadata:
              name: shop
              labels: {app: shop}
              annotations: {example.com/note: hello}
              creationTimestamp: "2026-01-02T03:04:05Z"
              generation: 7
            spec: {}
            """,
            HttpRoute.class);
    assertThat(route.meta())
        .isEqualTo(
            new ObjectMeta(
                "default",
                "shop",
                Map.of("app", "shop"),
                Map.of("example.com/note", "hello"),
                Instant.parse("2026-01-02T03:04:05Z"),
                7));
  }
}

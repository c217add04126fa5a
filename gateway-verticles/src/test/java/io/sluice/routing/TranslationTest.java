package io.sluice.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.kind.Decoded;
import io.sluice.kind.HttpRoute;
import io.sluice.kind.Kind;
import io.sluice.kind.ManifestDecoder;
import io.sluice.message.PortReport;
import io.sluice.message.PortReport.Outcome;
import io.sluice.state.ClusterState;
import io.sluice.status.ResourceStatus;
import io.sluice.status.StatusText;
import io.sluice.table.PortTable;
import io.sluice.table.RouteTable;
import io.sluice.table.RouteTableDump;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TranslationTest {
  private final Translation translation = Manifests.translation();

  @ParameterizedTest
  @CsvSource({"'', 127.0.0.1", "'addresses: [{value: 127.0.0.2}]', 127.0.0.2"})
  void aGatewayIsReachedAtTheAddressesThatItAsksForOrTheDefault(String asked, String address) {
    Translation translation = Manifests.translation();
    translation.apply(
        Manifests.snapshot(
            """
            apiVersion: gateway.networking.k8s.io/v1
            kind: Gateway
            metadata: {name: web}
            spec:
              gatewayClassName: sluice
              %s
              listeners: [{name: http, port: 80, protocol: HTTP}]
            """
                .formatted(asked)));
    var status =
        (ResourceStatus.OfGateway)
            Objects.requireNonNull(
                translation.report().resources().get(Kind.GATEWAY.key("default", "web")));
    assertThat(status.addresses())
        .containsExactly(new ResourceStatus.Address("IPAddress", address));
  }

  @Test
  void versionsGrowByOneWithEachTable() {
    apply(gateway("web"), route("r", "/one", "s"));
    assertThat(translation.table().version()).isEqualTo(1);

    apply(route("r", "/two", "s"));
    assertThat(translation.table().version()).isEqualTo(2);
    assertThat(translation.report().version()).isEqualTo(2);
  }

  @Test
  void emptySourceGivesATable() {
    assertThat(translation.apply(Manifests.snapshot("")).local())
        .isInstanceOfSatisfying(
            TableChange.Whole.class, whole -> assertThat(whole.table().ports()).isEmpty());
  }

  @Test
  void changeThatServesNothingElseGivesNoTable() {
    apply(gateway("web"), route("r", "/one", "s"));

    assertThat(translation.apply(Manifests.changes(route("r", "/one", "s"))).local())
        .isInstanceOf(TableChange.None.class);
    assertThat(translation.apply(Manifests.changes(route("other", "/x", "s", "nobody"))).local())
        .isInstanceOf(TableChange.None.class);
  }

  @Test
  void tableSharesThePortsThatDidNotChange() {
    apply(gateway("web"), gateway("second").replace("port: 80,", "port: 81,"));
    apply(route("r", "/one", "s"));
    PortTable untouched = Objects.requireNonNull(translation.table().port(81));

    apply(route("r", "/two", "s"));

    assertThat(translation.table().port(81)).isSameAs(untouched);
  }

  @Test
  void publishedTableNeverChanges() {
    apply(gateway("web"), route("r", "/one", "s"), service("s"));
    RouteTable before = translation.table();
    String dump = RouteTableDump.of(before);

    apply(route("r", "/two", "t"), route("more", "/more", "t"), service("t"));
    translation.apply(Manifests.removal(Kind.GATEWAY.key("default", "web")));

    assertThat(RouteTableDump.of(before)).isEqualTo(dump);
    assertThat(translation.table().ports()).isEmpty();
  }

  @Test
  void backendLivesAsLongAsAnyRouteUsesIt() {
    apply(gateway("web"), service("s"), route("one", "/one", "s"), route("two", "/two", "s"));
    assertThat(translation.table().backends().size()).isEqualTo(1);

    translation.apply(Manifests.removal(Kind.HTTP_ROUTE.key("default", "one")));
    assertThat(translation.table().backends().size()).isEqualTo(1);

    translation.apply(Manifests.removal(Kind.HTTP_ROUTE.key("default", "two")));
    assertThat(translation.table().backends().size()).isZero();
  }

  @Test
  void portGoesToTheNextGatewayWhenItsOwnerLeaves() {
    apply(gateway("a"), gateway("b"), route("r", "/one", "s", "b"));
    assertThat(port80().gateway()).isEqualTo("default/a");
    assertThat(status()).contains("PortUnavailable");

    translation.apply(Manifests.removal(Kind.GATEWAY.key("default", "a")));

    assertThat(port80().gateway()).isEqualTo("default/b");
    assertThat(RouteTableDump.of(translation.table())).contains("path under /one");
    assertThat(status()).doesNotContain("PortUnavailable");
  }

  @Test
  void hostnamesThatSwapListenersStayServed() {
    apply(twoHosts("one.example.com", "two.example.com"), route("r", "/", "s"));

    apply(twoHosts("two.example.com", "one.example.com"));

    assertThat(RouteTableDump.of(translation.table()))
        .contains("host one.example.com  listener Gateway default/web/b")
        .contains("host two.example.com  listener Gateway default/web/a");
  }

  @Test
  void reportOfAPortReachesItsListeners() {
    apply(gateway("web"));
    assertThat(status()).contains("not known whether port 80 is bound");

    translation.apply(new PortReport(80, 80, new Outcome.Bound()));
    assertThat(status()).doesNotContain("not known");

    translation.apply(new PortReport(80, 80, new Outcome.Unavailable("address already in use")));
    assertThat(status()).contains("address already in use");

    translation.apply(new PortReport(80, 80, new Outcome.Released()));
    assertThat(status()).contains("not known whether port 80 is bound");
  }

  @Test
  void sameReportIsTheSameObject() {
    apply(gateway("web"));

    assertThat(translation.report()).isSameAs(translation.report());
  }

  @Test
  void deletedSecretIsNotServedOn() throws IOException {
    Path golden =
        Path.of("src/test/resources/translate/garbage-certificate-keeps-the-last-good-one");
    translation.apply(Manifests.snapshot(Files.readString(golden.resolve("in.yaml"))));
    translation.apply(Manifests.changes(Files.readString(golden.resolve("then-1.yaml"))));
    assertThat(RouteTableDump.of(translation.table())).contains("certificate ");

    translation.apply(Manifests.removal(Kind.SECRET.key("default", "cert")));
    assertThat(translation.table().ports()).isEmpty();

    translation.apply(Manifests.changes(Files.readString(golden.resolve("then-1.yaml"))));
    assertThat(translation.table().ports()).as("garbage that never was good").isEmpty();
  }

  @Test
  void certificateExpiresWithoutAnyEvent() throws IOException {
    var now = new AtomicReference<>(Instant.parse("2027-06-01T00:00:00Z"));
    Translation timed = Manifests.translation(clock(now::get));
    timed.apply(
        Manifests.snapshot(
            Files.readString(
                Path.of(
                    "src/test/resources/translate/listener-without-certificate-refuses/in.yaml"))));
    String before = StatusText.wide(timed.report());
    Instant expiry = timed.nextMoment().orElseThrow();

    now.set(expiry.plusSeconds(1));
    timed.tick();

    assertThat(StatusText.wide(timed.report())).isNotEqualTo(before).contains("expired");
    assertThat(timed.nextMoment()).isEmpty();
  }

  @Test
  void defectHarmsOneRouteAlone() {
    ManifestDecoder decoder = ManifestDecoder.standardChannel();
    var defective =
        new Translation(
            ClusterState.standalone(manifest -> withoutMatches(decoder.decode(manifest))),
            Manifests.CLOCK,
            List.of());

    defective.apply(
        Manifests.snapshot(
            String.join(
                "---\n", gateway("web"), route("good", "/g", "s"), route("bad", "/b", "s"))));

    assertThat(RouteTableDump.of(defective.table()))
        .contains("path under /g")
        .doesNotContain("default/bad");
    assertThat(defective.defects()).hasSize(1);

    defective.apply(Manifests.removal(Kind.HTTP_ROUTE.key("default", "bad")));

    assertThat(defective.defects()).isEmpty();
  }

  /// What no decoder gives: a rule without a match.
  private static Decoded withoutMatches(Decoded decoded) {
    if (!(decoded instanceof Decoded.Accepted(HttpRoute route, var notes))
        || !route.meta().name().equals("bad")) {
      return decoded;
    }
    HttpRoute.Rule rule = route.rules().getFirst();
    var empty =
        new HttpRoute.Rule(
            rule.name(),
            List.of(),
            rule.filters(),
            rule.backendRefs(),
            rule.timeouts(),
            rule.retry(),
            rule.unsupported());
    return new Decoded.Accepted(
        new HttpRoute(route.meta(), route.parentRefs(), route.hostnames(), List.of(empty)), notes);
  }

  private static Clock clock(InstantSource source) {
    return source.withZone(ZoneOffset.UTC);
  }

  private void apply(String... manifests) {
    translation.apply(Manifests.changes(String.join("---\n", manifests)));
    assertThat(translation.defects()).isEmpty();
  }

  private PortTable port80() {
    return Objects.requireNonNull(translation.table().port(80));
  }

  private String status() {
    return StatusText.wide(translation.report());
  }

  private static String gateway(String name) {
    return """
    apiVersion: gateway.networking.k8s.io/v1
    kind: Gateway
    metadata: {name: %s}
    spec:
      gatewayClassName: sluice
      listeners: [{name: http, port: 80, protocol: HTTP}]
    """
        .formatted(name);
  }

  private static String twoHosts(String first, String second) {
    return """
    apiVersion: gateway.networking.k8s.io/v1
    kind: Gateway
    metadata: {name: web}
    spec:
      gatewayClassName: sluice
      listeners:
      - {name: a, port: 80, protocol: HTTP, hostname: %s}
      - {name: b, port: 80, protocol: HTTP, hostname: %s}
    """
        .formatted(first, second);
  }

  private static String route(String name, String path, String service) {
    return route(name, path, service, "web");
  }

  private static String route(String name, String path, String service, String gateway) {
    return """
    apiVersion: gateway.networking.k8s.io/v1
    kind: HTTPRoute
    metadata: {name: %s}
    spec:
      parentRefs: [{name: %s}]
      rules:
      - matches: [{path: {value: %s}}]
        backendRefs: [{name: %s, port: 80}]
    """
        .formatted(name, gateway, path, service);
  }

  private static String service(String name) {
    return """
    apiVersion: v1
    kind: Service
    metadata: {name: %s}
    spec: {ports: [{name: http, port: 80}]}
    """
        .formatted(name);
  }
}

package io.sluice.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.bridge.ResourceKey;
import io.sluice.kind.Kind;
import io.sluice.message.GatewayAddresses;
import io.sluice.message.GatewayAddresses.Assigned;
import io.sluice.message.GatewayDesired;
import io.sluice.message.PortReport;
import io.sluice.message.PortReport.Outcome;
import io.sluice.message.ProxiesReport;
import io.sluice.status.Condition;
import io.sluice.status.ResourceStatus;
import io.sluice.table.RouteTable;
import io.sluice.table.RouteTableDump;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// Where each Gateway has proxies of its own.
final class ClusterTranslationTest {
  private static final ResourceKey A = Kind.GATEWAY.key("default", "a");
  private static final ResourceKey B = Kind.GATEWAY.key("default", "b");
  private static final ResourceKey SERVICE = Kind.SERVICE.key("default", "s");
  private static final String CLASS =
      """
      apiVersion: gateway.networking.k8s.io/v1
      kind: GatewayClass
      metadata: {name: sluice, generation: 1}
      spec: {controllerName: sluice.io/gateway-controller}
      """;
  private static final String SERVED =
      """
      apiVersion: v1
      kind: Service
      metadata: {name: s, namespace: default}
      spec: {ports: [{port: 80}]}
      ---
      apiVersion: discovery.k8s.io/v1
      kind: EndpointSlice
      metadata: {name: s-1, namespace: default, labels: {kubernetes.io/service-name: s}}
      addressType: IPv4
      ports: [{port: 8080}]
      endpoints: [{addresses: [10.0.0.1]}]
      """;

  private final Translation translation = Manifests.ofCluster();

  private static String gateway(String name, long generation) {
    return """
    apiVersion: gateway.networking.k8s.io/v1
    kind: Gateway
    metadata: {name: %1$s, namespace: default, uid: uid-%1$s, generation: %2$d}
    spec:
      gatewayClassName: sluice
      infrastructure: {labels: {team: red}}
      addresses: [{type: IPAddress, value: 192.0.2.7}]
      listeners: [{name: http, port: 80, protocol: HTTP}]
    """
        .formatted(name, generation);
  }

  private static String route(String name, String parent, String path) {
    return """
    apiVersion: gateway.networking.k8s.io/v1
    kind: HTTPRoute
    metadata: {name: %s, namespace: default}
    spec:
      parentRefs: [{name: %s}]
      rules:
        - matches: [{path: {value: %s}}]
          backendRefs: [{name: s, port: 80}]
    """
        .formatted(name, parent, path);
  }

  private void both() {
    String all = String.join("---\n", CLASS, gateway("a", 1), gateway("b", 1), SERVED);
    String routes = route("one", "a", "/one") + "---\n" + route("two", "b", "/two");
    translation.apply(Manifests.snapshot(all + "---\n" + routes));
  }

  private RouteTable table(ResourceKey gateway) {
    return translation.table(new Plane.Proxies(gateway));
  }

  private String programmed(ResourceKey gateway) {
    var status =
        (ResourceStatus.OfGateway)
            Objects.requireNonNull(translation.report().resources().get(gateway));
    return status.conditions().stream()
        .filter(condition -> condition.type().equals("Programmed"))
        .map(Condition::reason)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void gatewaysOnOnePortHaveTablesOfTheirOwn() {
    both();
    assertThat(RouteTableDump.of(table(A))).contains("/one").doesNotContain("/two");
    assertThat(RouteTableDump.of(table(B))).contains("/two").doesNotContain("/one");
    assertThat(table(A).backends().size()).isEqualTo(1);
  }

  @Test
  void aChangeTouchesOnlyTheTableOfItsGateway() {
    both();
    TableChanges changes = translation.apply(Manifests.changes(route("one", "a", "/other")));
    assertThat(changes.byPlane()).containsOnlyKeys(new Plane.Proxies(A));
    TableChanges moved = translation.apply(Manifests.changes(route("one", "b", "/other")));
    assertThat(moved.byPlane()).containsOnlyKeys(new Plane.Proxies(A), new Plane.Proxies(B));
    assertThat(table(A).backends().size()).isZero();
    assertThat(RouteTableDump.of(table(B))).contains("/two").contains("/other");
  }

  @Test
  void endpointsTakeTheShortPathToEachTableThatUsesThem() {
    both();
    String slice = SERVED.substring(SERVED.indexOf("---") + 4).replace("10.0.0.1", "10.0.0.2");
    assertThat(translation.apply(Manifests.changes(slice)).byPlane().values())
        .hasSize(2)
        .allSatisfy(change -> assertThat(change).isInstanceOf(TableChange.Endpoints.class));
  }

  @Test
  void aGatewayThatIsGoneLeavesNothing() {
    both();
    translation.apply(Manifests.removal(A, Kind.HTTP_ROUTE.key("default", "one")));
    assertThat(table(A)).isSameAs(RouteTable.EMPTY);
    assertThat(translation.desired()).containsOnlyKeys(B);
  }

  @Test
  void whatAGatewayAsksForIsSaid() {
    both();
    GatewayDesired desired = Objects.requireNonNull(translation.desired().get(A));
    assertThat(desired.uid()).isEqualTo("uid-a");
    assertThat(desired.ports()).containsExactly(80);
    assertThat(desired.labels()).containsEntry("team", "red");
    assertThat(desired.addresses())
        .containsExactly(new GatewayDesired.RequestedAddress("IPAddress", "192.0.2.7"));
    assertThat(desired.hasRoutes()).isTrue();
    translation.apply(Manifests.removal(Kind.HTTP_ROUTE.key("default", "one")));
    assertThat(Objects.requireNonNull(translation.desired().get(A)).hasRoutes()).isFalse();
  }

  @Test
  void programmedNeedsAnAddressAndAProxyThatAcknowledgesTheGeneration() {
    both();
    assertThat(programmed(A)).isEqualTo("AddressNotAssigned");
    translation.apply(
        new GatewayAddresses(A, 1, List.of(new Assigned("IPAddress", "192.0.2.7")), ""));
    assertThat(programmed(A)).isEqualTo("NoResources");
    List<PortReport> bound = List.of(new PortReport(80, 10080, new Outcome.Bound()));
    translation.apply(new ProxiesReport(A, 1, 0, bound));
    assertThat(programmed(A)).isEqualTo("Pending");
    translation.apply(new ProxiesReport(A, 1, 1, bound));
    assertThat(programmed(A)).isEqualTo("Programmed");
    translation.apply(Manifests.changes(gateway("a", 2)));
    assertThat(programmed(A)).isEqualTo("Pending");
    translation.apply(new ProxiesReport(A, 0, 2, List.of()));
    assertThat(programmed(A)).isEqualTo("NoResources");
    translation.apply(new GatewayAddresses(A, 2, List.of(), "192.0.2.7 is not given"));
    assertThat(programmed(A)).isEqualTo("AddressNotUsable");
  }

  @Test
  void whatIsReferredToIsWantedUntilNobodyRefersToIt() {
    translation.apply(
        Manifests.snapshot(
            String.join("---\n", CLASS, gateway("a", 1), route("one", "a", "/one"))));
    assertThat(translation.tellWanted().keys()).containsExactly(SERVICE);
    assertThat(translation.resolved()).as("the source has not said").isFalse();
    translation.apply(Manifests.changes(SERVED));
    assertThat(translation.resolved()).isTrue();
    translation.apply(Manifests.removal(Kind.HTTP_ROUTE.key("default", "one")));
    assertThat(translation.wantsOthers()).isTrue();
    assertThat(translation.tellWanted().keys()).isEmpty();
  }

  @Test
  void whatDoesNotExistIsResolvedWhenTheSourceSaysSo() {
    translation.apply(
        Manifests.snapshot(
            String.join("---\n", CLASS, gateway("a", 1), route("one", "a", "/one"))));
    translation.tellWanted();
    translation.apply(Manifests.removal(SERVICE));
    assertThat(translation.resolved()).isTrue();
  }
}

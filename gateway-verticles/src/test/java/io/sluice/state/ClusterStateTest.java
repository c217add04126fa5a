package io.sluice.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.bridge.Manifest;
import io.sluice.bridge.ResourceBatch;
import io.sluice.bridge.ResourceBatch.Extent;
import io.sluice.bridge.ResourceEvent;
import io.sluice.bridge.ResourceKey;
import io.sluice.bridge.yaml.ManifestReader;
import io.sluice.bridge.yaml.ReadLimits;
import io.sluice.kind.GatewayClass;
import io.sluice.kind.GatewayKinds;
import io.sluice.kind.Kind;
import io.sluice.kind.ManifestDecoder;
import io.sluice.kind.Resource;
import io.sluice.kind.Service;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class ClusterStateTest {
  private static final ResourceKey WEB = Kind.SERVICE.key("default", "web");
  private static final ManifestReader READER =
      new ManifestReader(new GatewayKinds(), ReadLimits.DEFAULTS);

  private final ClusterState state =
      ClusterState.standalone(ManifestDecoder.standardChannel()::decode);

  @Test
  void layoutLabelsAndFileDoNotCountAsChangesOfTheSpec() {
    change(service("80", "{}"));
    change("# moved\n\n" + service("80", "{team: red}"));

    assertThat(generation()).isEqualTo(1);
    assertThat(resource(WEB).meta().labels()).containsEntry("team", "red");
  }

  @Test
  void generationCountsChangesOfTheSpec() {
    change(service("80", "{}"));
    change(service("81", "{}"));
    change(service("81", "{}"));
    change(service("80", "{}"));

    assertThat(generation()).isEqualTo(3);
  }

  @Test
  void objectThatComesAgainIsNew() {
    change(service("80", "{}"));
    change(service("81", "{}"));
    remove(WEB);
    change(service("82", "{}"));

    assertThat(generation()).isEqualTo(1);
  }

  @Test
  void wrongVersionLeavesTheLastGoodOneAndDoesNotCount() {
    change(service("80", "{}"));
    state.takeChanged();
    change(service("70000", "{}"));

    assertThat(port()).isEqualTo(80);
    assertThat(generation()).isEqualTo(1);
    assertThat(state.takeChanged()).isEmpty();
    assertThat(state.refused()).containsOnlyKeys(WEB);

    change(service("81", "{}"));

    assertThat(port()).isEqualTo(81);
    assertThat(generation()).isEqualTo(2);
    assertThat(state.refused()).isEmpty();
  }

  @Test
  void wrongFromTheStartDoesNotExist() {
    change(service("0", "{}"));

    assertThat(state.get(WEB)).isNull();
    assertThat(state.refused()).containsOnlyKeys(WEB);

    remove(WEB);

    assertThat(state.refused()).isEmpty();
  }

  @Test
  void deletionTakesTheLastGoodVersionAway() {
    change(service("80", "{}"));
    change(service("70000", "{}"));
    remove(WEB);

    assertThat(state.get(WEB)).isNull();
  }

  @Test
  void snapshotRemovesWhatItDoesNotName() {
    change(service("80", "{}") + "---\n" + service("80", "{}").replace("web", "other"));
    change(service("70000", "{}").replace("web", "wrong"));

    state.apply(batch(Extent.SNAPSHOT, service("80", "{}")));

    assertThat(state.get(WEB)).isNotNull();
    assertThat(state.get(Kind.SERVICE.key("default", "other"))).isNull();
    assertThat(state.refused()).isEmpty();
  }

  @Test
  void snapshotThatNamesAWrongVersionKeepsTheGoodOne() {
    change(service("80", "{}"));

    state.apply(batch(Extent.SNAPSHOT, service("70000", "{}")));

    assertThat(port()).isEqualTo(80);
  }

  @Test
  void builtInClassGivesWayToAManifestAndComesBack() {
    ResourceKey sluice = Kind.GATEWAY_CLASS.key("", "sluice");
    assertThat(state.takeChanged()).contains(new Fact.Of(sluice));

    change(
        """
        apiVersion: gateway.networking.k8s.io/v1
        kind: GatewayClass
        metadata: {name: sluice}
        spec: {controllerName: example.com/other}
        """);
    assertThat(controller(sluice)).isEqualTo("example.com/other");

    remove(sluice);
    assertThat(controller(sluice)).isEqualTo("sluice.io/gateway-controller");

    state.apply(batch(Extent.SNAPSHOT, service("80", "{}")));
    assertThat(controller(sluice)).isEqualTo("sluice.io/gateway-controller");
  }

  @Test
  void changeNamesTheListingsThatItTouches() {
    change(slice("one"));
    state.takeChanged();

    change(slice("two"));

    assertThat(state.takeChanged())
        .containsExactlyInAnyOrder(
            new Fact.Of(Kind.ENDPOINT_SLICE.key("default", "slice")),
            new Fact.Listing(Index.SLICES_BY_SERVICE, "default/one"),
            new Fact.Listing(Index.SLICES_BY_SERVICE, "default/two"));
    assertThat(state.list(Index.SLICES_BY_SERVICE, "default/one")).isEmpty();
    assertThat(state.list(Index.SLICES_BY_SERVICE, "default/two")).hasSize(1);
  }

  @Test
  void sameManifestAgainChangesNothing() {
    change(slice("one"));
    state.takeChanged();

    change(slice("one"));

    assertThat(state.takeChanged()).isEmpty();
  }

  @Test
  void kindThatIsNotReadIsPassedOverWithANote() {
    change("apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\n");

    assertThat(state.refused()).isEmpty();
    assertThat(state.notes())
        .singleElement()
        .satisfies(note -> assertThat(note.message()).contains("Deployment"));

    change(service("80", "{}"));

    assertThat(state.notes()).isEmpty();
  }

  @Test
  void everyNamespaceHasItsNameAsALabel() {
    change("apiVersion: v1\nkind: Namespace\nmetadata: {name: red, labels: {team: red}}\n");

    assertThat(state.namespaceLabels("red"))
        .containsEntry("kubernetes.io/metadata.name", "red")
        .containsEntry("team", "red");
    assertThat(state.namespaceLabels("undeclared")).containsOnlyKeys("kubernetes.io/metadata.name");
  }

  private void change(String yaml) {
    state.apply(batch(Extent.CHANGES, yaml));
  }

  private void remove(ResourceKey key) {
    state.apply(
        new ResourceBatch(Extent.CHANGES, List.of(new ResourceEvent.Removed(key)), List.of()));
  }

  private static ResourceBatch batch(Extent extent, String yaml) {
    List<ResourceEvent> events = new ArrayList<>();
    for (Manifest manifest :
        READER.read("in.yaml", yaml.getBytes(StandardCharsets.UTF_8)).manifests()) {
      events.add(new ResourceEvent.Applied(manifest));
    }
    return new ResourceBatch(extent, events, List.of());
  }

  private static String service(String port, String labels) {
    return """
    apiVersion: v1
    kind: Service
    metadata: {name: web, labels: %s}
    spec: {ports: [{port: %s}]}
    """
        .formatted(labels, port);
  }

  private static String slice(String service) {
    return """
    apiVersion: discovery.k8s.io/v1
    kind: EndpointSlice
    metadata: {name: slice, labels: {kubernetes.io/service-name: %s}}
    addressType: IPv4
    endpoints: [{addresses: [10.0.0.1]}]
    """
        .formatted(service);
  }

  private long generation() {
    return resource(WEB).meta().generation();
  }

  private int port() {
    return ((Service) resource(WEB)).ports().getFirst().port();
  }

  private String controller(ResourceKey key) {
    return ((GatewayClass) resource(key)).controllerName();
  }

  private Resource resource(ResourceKey key) {
    return Objects.requireNonNull(state.get(key));
  }
}

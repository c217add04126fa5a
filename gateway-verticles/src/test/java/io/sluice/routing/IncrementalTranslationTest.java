package io.sluice.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.bridge.Manifest;
import io.sluice.bridge.ResourceBatch;
import io.sluice.bridge.ResourceBatch.Extent;
import io.sluice.bridge.ResourceEvent;
import io.sluice.bridge.ResourceKey;
import io.sluice.kind.ManifestDecoder;
import io.sluice.state.ClusterState;
import io.sluice.status.StatusText;
import io.sluice.table.RouteTableDump;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class IncrementalTranslationTest {
  private static final int STEPS = 150;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void anySequenceOfChangesEndsWhereAFreshStartWould(long seed) {
    run(seed, Topology.ONE_PROCESS);
  }

  @ParameterizedTest
  @ValueSource(longs = {7, 8, 9})
  void soDoesOneWhereGatewaysHaveTablesOfTheirOwn(long seed) {
    run(seed, Topology.PROXIES_PER_GATEWAY);
  }

  private static void run(long seed, Topology topology) {
    var random = new Random(seed);
    var manifests = new RandomManifests(random);
    Map<ResourceKey, Manifest> present = new TreeMap<>();
    Translation translation = translation(topology);
    translation.apply(batch(Extent.SNAPSHOT, applied(present, RandomManifests.gatewayClass())));
    for (int start = 0; start < STEPS / 2; start++) {
      translation.apply(batch(Extent.CHANGES, applied(present, manifests.next())));
    }
    int forwarding = 0;
    for (int step = 0; step < STEPS; step++) {
      List<ResourceEvent> events = new ArrayList<>();
      for (int change = random.nextInt(4); change >= 0; change--) {
        events.addAll(
            random.nextInt(6) == 0 ? removed(present, random) : applied(present, manifests.next()));
      }
      translation.apply(batch(Extent.CHANGES, events));
      if (random.nextBoolean()) {
        translation.report();
      }
      if (step % 3 == 0) {
        assertSameAsFresh(translation, present);
      }
      forwarding += dump(translation, present).contains("forward ") ? 1 : 0;
    }
    assertSameAsFresh(translation, present);
    assertThat(forwarding).as("steps with traffic to forward").isGreaterThan(STEPS / 10);
  }

  private static void assertSameAsFresh(
      Translation translation, Map<ResourceKey, Manifest> present) {
    Translation fresh = translation(translation.topology());
    List<ResourceEvent> everything =
        present.values().stream().<ResourceEvent>map(ResourceEvent.Applied::new).toList();
    fresh.apply(batch(Extent.SNAPSHOT, everything));
    assertThat(translation.defects()).isEmpty();
    assertThat(translation.report().refused()).isEmpty();
    assertThat(translation.desired()).isEqualTo(fresh.desired());
    assertThat(dump(translation, present)).isEqualTo(dump(fresh, present));
    assertThat(StatusText.yaml(translation.report())).isEqualTo(StatusText.yaml(fresh.report()));
  }

  /// Of the tables of all Gateways that there are.
  private static String dump(Translation translation, Map<ResourceKey, Manifest> present) {
    return present.keySet().stream()
        .filter(key -> key.kind().equals("Gateway"))
        .map(key -> Plane.of(key, translation.topology()))
        .distinct()
        .map(plane -> plane + "\n" + RouteTableDump.of(translation.table(plane)))
        .collect(Collectors.joining());
  }

  /// Generations would tell a fresh start from a long run, so they are not counted.
  private static Translation translation(Topology topology) {
    ClusterState state = ClusterState.ofCluster(ManifestDecoder.standardChannel()::decode);
    return switch (topology) {
      case ONE_PROCESS -> new Translation(state, Manifests.CLOCK, List.of());
      case PROXIES_PER_GATEWAY -> Translation.ofCluster(state, Manifests.CLOCK);
    };
  }

  private static List<ResourceEvent> applied(Map<ResourceKey, Manifest> present, String yaml) {
    List<Manifest> manifests = Manifests.read(yaml).manifests();
    assertThat(manifests).as(yaml).hasSize(1);
    Manifest manifest = manifests.getFirst();
    present.put(manifest.key(), manifest);
    return List.of(new ResourceEvent.Applied(manifest));
  }

  private static List<ResourceEvent> removed(Map<ResourceKey, Manifest> present, Random random) {
    if (present.isEmpty()) {
      return List.of();
    }
    ResourceKey key = List.copyOf(present.keySet()).get(random.nextInt(present.size()));
    present.remove(key);
    return List.of(new ResourceEvent.Removed(key));
  }

  private static ResourceBatch batch(Extent extent, List<ResourceEvent> events) {
    return new ResourceBatch(extent, events, List.of());
  }
}

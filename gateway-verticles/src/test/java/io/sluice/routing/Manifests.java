package io.sluice.routing;

import io.sluice.bridge.Manifest;
import io.sluice.bridge.ResourceBatch;
import io.sluice.bridge.ResourceBatch.Extent;
import io.sluice.bridge.ResourceEvent;
import io.sluice.bridge.ResourceKey;
import io.sluice.bridge.yaml.FileContent;
import io.sluice.bridge.yaml.ManifestReader;
import io.sluice.bridge.yaml.ReadLimits;
import io.sluice.kind.GatewayKinds;
import io.sluice.kind.ManifestDecoder;
import io.sluice.state.ClusterState;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;

/// Batches from YAML, as a source would send them.
final class Manifests {
  static final Clock CLOCK = Clock.fixed(Instant.parse("2027-06-01T00:00:00Z"), ZoneOffset.UTC);

  private static final ManifestReader READER =
      new ManifestReader(new GatewayKinds(), ReadLimits.DEFAULTS);

  private Manifests() {}

  static FileContent read(String yaml) {
    return READER.read("in.yaml", yaml.getBytes(StandardCharsets.UTF_8));
  }

  static ResourceBatch snapshot(String yaml) {
    FileContent content = read(yaml);
    return new ResourceBatch(Extent.SNAPSHOT, applied(content.manifests()), content.problems());
  }

  static ResourceBatch changes(String yaml) {
    FileContent content = read(yaml);
    return new ResourceBatch(Extent.CHANGES, applied(content.manifests()), content.problems());
  }

  static ResourceBatch removal(ResourceKey... keys) {
    return new ResourceBatch(
        Extent.CHANGES,
        Stream.of(keys).<ResourceEvent>map(ResourceEvent.Removed::new).toList(),
        List.of());
  }

  static Translation translation() {
    return translation(CLOCK);
  }

  static Translation translation(Clock clock) {
    return new Translation(
        ClusterState.standalone(ManifestDecoder.standardChannel()::decode),
        clock,
        List.of("127.0.0.1"));
  }

  static Translation ofCluster() {
    return Translation.ofCluster(
        ClusterState.ofCluster(ManifestDecoder.standardChannel()::decode), CLOCK);
  }

  private static List<ResourceEvent> applied(List<Manifest> manifests) {
    return manifests.stream().<ResourceEvent>map(ResourceEvent.Applied::new).toList();
  }
}

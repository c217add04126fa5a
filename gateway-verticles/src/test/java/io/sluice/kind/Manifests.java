package io.sluice.kind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.sluice.bridge.Manifest;
import io.sluice.bridge.yaml.FileContent;
import io.sluice.bridge.yaml.ManifestReader;
import io.sluice.bridge.yaml.ReadLimits;
import io.sluice.kind.Decoded.Accepted;
import io.sluice.kind.Decoded.PassedOver;
import io.sluice.kind.Decoded.Refused;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Manifests as YAML text, and what becomes of them.
final class Manifests {
  private static final ManifestReader READER =
      new ManifestReader(new GatewayKinds(), ReadLimits.DEFAULTS);
  private static final ManifestDecoder STANDARD = ManifestDecoder.standardChannel();

  private Manifests() {}

  static Manifest read(String yaml) {
    FileContent content = READER.read("test.yaml", yaml.getBytes(StandardCharsets.UTF_8));
    assertThat(content.problems()).isEmpty();
    assertThat(content.manifests()).hasSize(1);
    return content.manifests().getFirst();
  }

  static Decoded decode(String yaml) {
    return STANDARD.decode(read(yaml));
  }

  static <R extends Resource> R accepted(String yaml, Class<R> type) {
    return type.cast(accepted(yaml).resource());
  }

  static Accepted accepted(String yaml) {
    return switch (decode(yaml)) {
      case Accepted accepted -> accepted;
      case Refused(List<Problem> problems) -> fail("refused: " + problems);
      case PassedOver(Problem note) -> fail("passed over: " + note);
    };
  }

  static List<Problem> refused(String yaml) {
    return switch (decode(yaml)) {
      case Accepted(Resource resource, _) -> fail("accepted: " + resource);
      case Refused(List<Problem> problems) -> problems;
      case PassedOver(Problem note) -> fail("passed over: " + note);
    };
  }
}

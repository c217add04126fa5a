package io.sluice.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

/// Each folder of cases on a gateway of its own; every request that is not answered as it must be
/// is told, not the first alone.
class HttpConformanceIT {
  private static final Path CASES = Path.of("src/test/resources/conformance");

  static List<String> cases() throws IOException {
    try (Stream<Path> folders = Files.list(CASES)) {
      return folders.map(folder -> folder.getFileName().toString()).sorted().toList();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void requestsAreAnsweredAsTheSpecificationSays(String name, @TempDir Path directory)
      throws Exception {
    var wrong = new ArrayList<String>();
    try (var gateway = new GatewayUnderTest(directory, CASES.resolve(name + "/manifests.yaml"))) {
      for (Probe probe : probes(CASES.resolve(name + "/requests.yaml"))) {
        try {
          probe.run(gateway);
        } catch (AssertionError | IOException unexpected) {
          wrong.add(probe.name() + ": " + unexpected.getMessage());
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static List<Probe> probes(Path file) throws IOException {
    var requests = new JsonArray(new Yaml().<List<?>>load(Files.readString(file)));
    List<Probe> probes = requests.stream().map(request -> new Probe((JsonObject) request)).toList();
    assertThat(probes).isNotEmpty();
    return probes;
  }
}

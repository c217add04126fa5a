package io.sluice.kind;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.bridge.Manifest;
import io.sluice.bridge.yaml.FileContent;
import io.sluice.bridge.yaml.ManifestReader;
import io.sluice.bridge.yaml.ReadLimits;
import io.sluice.kind.Decoded.Accepted;
import io.sluice.kind.Decoded.Refused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The examples of mistakes are found where they say that they are.
final class BrokenExamplesTest {
  private static final Path EXAMPLES = Path.of("../k8s/examples/broken");
  private static final ManifestReader READER =
      new ManifestReader(new GatewayKinds(), ReadLimits.DEFAULTS);
  private static final ManifestDecoder DECODER = ManifestDecoder.standardChannel();

  @ParameterizedTest
  @MethodSource("examples")
  void mistakeIsFoundWhereTheFileSays(Path file) throws IOException {
    String place =
        Files.readAllLines(file).stream()
            .filter(line -> line.startsWith("# Found ") || line.equals("# A note."))
            .findFirst()
            .orElse("");
    FileContent content = READER.read(file.toString(), Files.readAllBytes(file));
    switch (place) {
      case "# Found while reading." -> assertThat(content.problems()).hasSize(1);
      case "# Found in the object." ->
          assertThat(decode(content)).singleElement().isInstanceOf(Refused.class);
      case "# A note." ->
          assertThat(decode(content))
              .singleElement()
              .isInstanceOfSatisfying(Accepted.class, it -> assertThat(it.notes()).hasSize(1));
      default ->
          assertThat(decode(content))
              .isNotEmpty()
              .allSatisfy(
                  decoded ->
                      assertThat(decoded)
                          .isInstanceOfSatisfying(
                              Accepted.class, it -> assertThat(it.notes()).isEmpty()));
    }
  }

  private static List<Decoded> decode(FileContent content) {
    assertThat(content.problems()).isEmpty();
    return content.manifests().stream().map((Manifest it) -> DECODER.decode(it)).toList();
  }

  static Stream<Path> examples() throws IOException {
    try (Stream<Path> files = Files.list(EXAMPLES)) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream();
    }
  }
}

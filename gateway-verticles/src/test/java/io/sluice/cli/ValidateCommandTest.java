package io.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ValidateCommandTest {
  private static final Path EXAMPLES = Path.of("../k8s/examples");

  /// What is right in itself, or wrong only together with its like.
  private static final Set<String> SOUND = Set.of("sound.yaml", "same-object-1.yaml", "README.md");

  @TempDir Path temp;

  @Test
  void theQuickstartHasNoErrors() {
    Invocation validate =
        Invocation.of("validate", "-q", EXAMPLES.resolve("quickstart").toString());
    assertThat(validate.status()).isEqualTo(ExitStatus.GOOD);
    assertThat(validate.out())
        .contains("Secret default/secure-example-com does not exist")
        .contains("11 objects, 0 errors, 1 warning");
  }

  static Stream<String> brokenExamples() throws IOException {
    try (Stream<Path> files = Files.list(EXAMPLES.resolve("broken"))) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> !SOUND.contains(name))
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("brokenExamples")
  void everyBrokenExampleIsTold(String file) {
    Invocation validate = Invocation.of("validate", EXAMPLES.resolve("broken").toString());
    assertThat(validate.status()).isEqualTo(ExitStatus.PROBLEMS);
    assertThat(validate.out().lines().filter(line -> line.contains("/" + file + ":")))
        .isNotEmpty()
        .allMatch(line -> line.matches(".*:\\d+:\\d+: (error|warning|note): .+"));
  }

  @Test
  void findingsComeInOrderOfFilesAndLines() throws IOException {
    Files.writeString(temp.resolve("b.yaml"), "kind: Service\n---\nkind: Service\n");
    Files.writeString(temp.resolve("a.yaml"), "{broken\n");
    List<String> lines = Invocation.of("validate", temp.toString()).out().lines().toList();
    assertThat(lines).hasSize(4);
    assertThat(lines.get(0)).contains("a.yaml:2:1: error: not valid YAML");
    assertThat(lines.get(1)).contains("b.yaml:1:1: error: `apiVersion` is missing");
    assertThat(lines.get(2)).contains("b.yaml:3:1: error: `apiVersion` is missing");
    assertThat(lines.get(3)).isEqualTo("0 objects, 3 errors, 0 warnings");
  }

  @Test
  void warningsCanCountAsErrors() throws IOException {
    Path file =
        Files.writeString(
            temp.resolve("a.yaml"),
            """
            apiVersion: gateway.networking.k8s.io/v1
            kind: HTTPRoute
            metadata: {name: lonely}
            spec:
              parentRefs: [{name: elsewhere}]
              rules: [{backendRefs: [{name: gone, port: 80}]}]
            """);
    Invocation plain = Invocation.of("validate", file.toString());
    assertThat(plain.status()).isEqualTo(ExitStatus.GOOD);
    assertThat(plain.out()).contains("warning: HTTPRoute default/lonely: spec.parentRefs: Gateway");
    assertThat(Invocation.of("validate", "-w", file.toString()).status())
        .isEqualTo(ExitStatus.PROBLEMS);
  }

  @Test
  void aKindThatAGatewayDoesNotReadIsANote() throws IOException {
    Files.writeString(
        temp.resolve("a.yaml"), "{apiVersion: apps/v1, kind: Deployment, metadata: {name: a}}");
    Invocation validate = Invocation.of("validate", temp.toString());
    assertThat(validate.status()).isEqualTo(ExitStatus.GOOD);
    assertThat(validate.out()).contains("note: Deployment default/a").contains("passed over");
    assertThat(Invocation.of("validate", "-q", temp.toString()).out())
        .isEqualTo("1 objects, 0 errors, 0 warnings\n");
  }

  @Test
  void whatIsNotThereCannotBeValidated() {
    Invocation validate = Invocation.of("validate", temp.resolve("no").toString());
    assertThat(validate.status()).isEqualTo(ExitStatus.CANNOT_RUN);
    assertThat(validate.err()).contains("no: there is no such file or directory");
  }
}

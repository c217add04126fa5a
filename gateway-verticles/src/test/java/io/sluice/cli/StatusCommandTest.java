package io.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.bridge.Tree;
import io.sluice.bridge.yaml.ReadLimits;
import io.sluice.bridge.yaml.YamlDocuments;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StatusCommandTest {
  private static final String QUICKSTART = "../k8s/examples/quickstart";

  @Test
  void withoutAGatewayProgrammedIsUnknown() {
    Invocation status = Invocation.of("status", QUICKSTART);
    assertThat(status.status()).isEqualTo(ExitStatus.GOOD);
    assertThat(status.out())
        .containsPattern("Gateway default/quickstart +True +Unknown \\(Pending\\)")
        .contains("HTTPRoute default/shop -> Gateway quickstart listener http");
  }

  @ParameterizedTest
  @ValueSource(strings = {"yaml", "json", "YAML"})
  void machinesGetAListOfObjects(String format) {
    Invocation status = Invocation.of("status", "-o", format, QUICKSTART);
    YamlDocuments read =
        YamlDocuments.read(
            "status", status.out().getBytes(StandardCharsets.UTF_8), ReadLimits.DEFAULTS);
    assertThat(read.problems()).isEmpty();
    Tree.Mapping list = (Tree.Mapping) read.documents().getFirst();
    assertThat(list.field("kind"))
        .isInstanceOfSatisfying(
            Tree.Text.class, kind -> assertThat(kind.value()).isEqualTo("List"));
    assertThat(list.field("items"))
        .isInstanceOfSatisfying(Tree.Sequence.class, items -> assertThat(items.items()).hasSize(6));
  }

  @Test
  void wrongManifestsAreExitStatusOne() {
    Invocation status = Invocation.of("status", "-o", "wide", "../k8s/examples/broken");
    assertThat(status.status()).isEqualTo(ExitStatus.PROBLEMS);
    assertThat(status.out()).contains("RefNotPermitted", "unknown-field.yaml:8:13");
  }

  @Test
  void whenNothingRunsThatIsSaidWithWhatToDo() {
    Invocation status = Invocation.of("status", "--admin", "127.0.0.1:1");
    assertThat(status.status()).isEqualTo(ExitStatus.CANNOT_RUN);
    assertThat(status.err()).contains("no gateway answers at 127.0.0.1:1", "sluice serve DIR");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{items: [{status: {conditions: [{type: Accepted, status: 'False'}]}}]}",
        "{items: [], problems: [{severity: ERROR, message: x}]}"
      })
  void aRunningGatewaysProblemsAreSeen(String json) {
    assertThat(StatusJson.hasProblems(json)).isTrue();
  }

  @Test
  void aRunningGatewaysPeaceIsSeen() {
    assertThat(
            StatusJson.hasProblems(
                "{items: [{status: {conditions: [{type: Accepted, status: 'True'}]}}],"
                    + " problems: [{severity: NOTE, message: x}]}"))
        .isFalse();
  }
}

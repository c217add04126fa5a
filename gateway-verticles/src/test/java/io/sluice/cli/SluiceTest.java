package io.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SluiceTest {
  @Test
  void helpNamesWhatThereIsAndNothingElse() {
    Invocation help = Invocation.of("--help");
    assertThat(help.status()).isEqualTo(ExitStatus.GOOD);
    assertThat(help.out())
        .contains(
            "quickstart", "serve", "controller", "proxy", "validate", "status", "Exit status:")
        .doesNotContain("rehearse");
  }

  @Test
  void theVersionSaysWhichGatewayApi() {
    assertThat(Invocation.of("--version").out()).contains("sluice ", "Gateway API v1.7");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "serv", "serve", "validate", "status --nonsense", "serve a b"})
  void wrongUseIsExitStatusTwo(String arguments) {
    Invocation wrong =
        Invocation.of(arguments.isEmpty() ? new String[0] : arguments.split(" ", -1));
    assertThat(wrong.status()).isEqualTo(ExitStatus.CANNOT_RUN);
    assertThat(wrong.err()).containsAnyOf("Usage:", "Did you mean");
  }

  @Test
  void aMisspeltCommandIsGuessed() {
    assertThat(Invocation.of("quickstrat").err()).contains("quickstart");
  }

  @Test
  void aDirectoryThatIsNotThereCannotBeServed(@TempDir Path temp) {
    Invocation serve = Invocation.of("serve", temp.resolve("nowhere").toString());
    assertThat(serve.status()).isEqualTo(ExitStatus.CANNOT_RUN);
    assertThat(serve.err()).contains("nowhere: there is no such directory");
  }

  @Test
  void badSettingsStopTheStartAndAreAllTold(@TempDir Path temp) {
    Invocation serve =
        Invocation.of(
            "serve",
            temp.toString(),
            "--set",
            "limits.headerBites=1",
            "-s",
            "limits.headerCount=0");
    assertThat(serve.status()).isEqualTo(ExitStatus.CANNOT_RUN);
    assertThat(serve.err())
        .contains("--set limits.headerBites: there is no setting", "did you mean")
        .contains("--set limits.headerCount: limits.headerCount cannot be `0`; allowed: 1 to");
  }
}

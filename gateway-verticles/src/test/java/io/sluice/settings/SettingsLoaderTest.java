package io.sluice.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.settings.ListenerSettings.Transport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SettingsLoaderTest {
  @TempDir Path temp;

  private static Settings set(String... overrides) {
    return valid(SettingsLoader.load(null, Map.of(), List.of(overrides)));
  }

  private static Settings valid(LoadedSettings loaded) {
    assertThat(loaded).isInstanceOf(LoadedSettings.Valid.class);
    return ((LoadedSettings.Valid) loaded).settings();
  }

  private static List<String> problems(LoadedSettings loaded) {
    assertThat(loaded).isInstanceOf(LoadedSettings.Invalid.class);
    return ((LoadedSettings.Invalid) loaded)
        .problems().stream().map(SettingProblem::toString).toList();
  }

  private Path file(String text) throws IOException {
    return Files.writeString(temp.resolve("g.yaml"), text);
  }

  @Test
  void theCommandLineBeatsTheEnvironmentAndThatTheFile() throws IOException {
    Path file = file("limits: {headerCount: 1, requestLine: 1KiB, headerBytes: 1KiB}\n");
    Map<String, String> environment =
        Map.of("SLUICE_LIMITS_HEADER_COUNT", "2", "SLUICE_LIMITS_REQUEST_LINE", "2KiB");
    LimitSettings limits =
        valid(SettingsLoader.load(file, environment, List.of("limits.headerCount=3"))).limits();
    assertThat(limits.headerCount()).isEqualTo(3);
    assertThat(limits.requestLine()).isEqualTo(ByteSize.kibibytes(2));
    assertThat(limits.headerBytes()).isEqualTo(ByteSize.kibibytes(1));
    assertThat(limits.connections()).isEqualTo(Settings.defaults().limits().connections());
  }

  @Test
  void everyTypeIsRead() {
    Settings settings =
        set(
            "listeners.addresses=127.0.0.1, ::1",
            "listeners.transport=nio",
            "listeners.port-offset=8000",
            "limits.requestBody=3MiB",
            "timeouts.request=1500ms",
            "timeouts.tunnelIdle=0",
            "accessLog.file=/var/log/a=b.log",
            "forwarded.trustedHops=10.0.0.0/8,2001:db8::1");
    assertThat(settings.listeners())
        .isEqualTo(
            new ListenerSettings(8_000, List.of("127.0.0.1", "::1"), 0, Transport.NIO, 1_024));
    assertThat(settings.limits().requestBody()).isEqualTo(ByteSize.mebibytes(3));
    assertThat(settings.timeouts().request()).isEqualTo(Duration.ofMillis(1_500));
    assertThat(settings.timeouts().tunnelIdle()).isEqualTo(Duration.ZERO);
    assertThat(settings.accessLog().file()).isEqualTo("/var/log/a=b.log");
    assertThat(settings.forwarded().trustedHops()).containsExactly("10.0.0.0/8", "2001:db8::1");
  }

  @Test
  void anEmptyListAndAnEmptyTextCanBeSaid() {
    assertThat(set("operation.probeAddresses=").operation().probeAddresses()).isEmpty();
    assertThat(set("accessLog.file=").accessLog().file()).isEmpty();
  }

  @Test
  void anUnknownSettingIsNamedWithItsPlaceAndTheNearestOne() throws IOException {
    Path file = file("limits:\n  headerCount: 5\n  headerBites: 8KiB\nlimit: 5\n");
    assertThat(
            problems(
                SettingsLoader.load(
                    file,
                    Map.of("SLUICE_LIMITS_HEADR_COUNT", "2"),
                    List.of("listener.portOffset=1", "nonsense"))))
        .containsExactly(
            file
                + ":3:16: there is no setting `limits.headerBites`;"
                + " did you mean `limits.headerBytes`?",
            file + ":4:8: there is no setting `limit`; see config/gateway.yaml for all settings",
            "environment SLUICE_LIMITS_HEADR_COUNT: there is no such setting;"
                + " did you mean `SLUICE_LIMITS_HEADER_COUNT`?",
            "--set listener.portOffset: there is no setting `listener.portOffset`;"
                + " did you mean `listeners.portOffset`?",
            "--set nonsense: it has no value; write it as --set limits.headerCount=100");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "listeners.portOffset=-1 | allowed: 0 to 65535",
        "listeners.portOffset=70000 | allowed: 0 to 65535",
        "listeners.transport=IOURING | allowed: AUTO, EPOLL, NIO",
        "limits.headerCount=many | allowed: 1 to 10000",
        "limits.requestLine=8kb | allowed: a number of bytes, KiB, MiB or GiB, such as 64KiB, from"
            + " 64 to 1MiB",
        "limits.requestBody=-5 | allowed: a number of bytes, KiB, MiB or GiB, such as 64KiB",
        "timeouts.request=5 | allowed: 0, or a number of ms, s, m or h, such as 500ms",
        "forwarded.trustedHops=10.0.0.0/33 | allowed: a list of networks such as 10.0.0.0/8 or"
            + " 2001:db8::/32",
        "operation.adminAddress=localhost | allowed: IPv4 or IPv6 address literals, such as"
            + " 127.0.0.1",
      })
  void aBadValueIsNamedWithWhatIsAllowed(String override, String allowed) {
    String path = override.substring(0, override.indexOf('='));
    String value = override.substring(path.length() + 1);
    assertThat(problems(SettingsLoader.load(null, Map.of(), List.of(override))))
        .containsExactly("--set " + path + ": " + path + " cannot be `" + value + "`; " + allowed);
  }

  @Test
  void aBadValueInTheFileIsNamedWithItsLine() throws IOException {
    Path file = file("listeners:\n  backlog: true\nlimits:\nforwarded:\n  trustedHops: {a: b}\n");
    assertThat(problems(SettingsLoader.load(file, Map.of(), List.of())))
        .containsExactly(
            file + ":2:12: listeners.backlog cannot be `true`; allowed: 1 to 65535",
            file
                + ":5:16: forwarded.trustedHops cannot be a mapping;"
                + " allowed: a list of networks such as 10.0.0.0/8 or 2001:db8::/32");
  }

  @Test
  void aFileThatIsNotThereStopsTheStart() {
    assertThat(problems(SettingsLoader.load(temp.resolve("no.yaml"), Map.of(), List.of())))
        .singleElement()
        .asString()
        .contains("no.yaml: the settings cannot be read");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SLUICE_JAVA_OPTS",
        "SLUICE_SERVICE_HOST",
        "SLUICE_SERVICE_PORT_HTTP",
        "SLUICE_PORT",
        "SLUICE_ADMIN_PORT_8080_TCP_ADDR",
        "PATH"
      })
  void namesOfTheLauncherAndOfKubernetesAreNotSettings(String name) {
    assertThat(SettingsLoader.load(null, Map.of(name, "x"), List.of()))
        .isEqualTo(new LoadedSettings.Valid(Settings.defaults()));
  }

  @Test
  void everySettingHasItsNameInTheEnvironment() {
    for (Setting setting : Setting.of(Settings.defaults())) {
      String text =
          setting.standard() instanceof List<?> list
              ? String.join(",", list.stream().map(Object::toString).toList())
              : setting.standard() instanceof String already
                  ? already
                  : SettingValue.write(setting.standard());
      assertThat(SettingsLoader.load(null, Map.of(setting.environmentName(), text), List.of()))
          .isEqualTo(new LoadedSettings.Valid(Settings.defaults()));
    }
  }
}

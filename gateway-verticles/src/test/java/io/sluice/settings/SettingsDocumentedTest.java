package io.sluice.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.bridge.Tree;
import io.sluice.bridge.yaml.ReadLimits;
import io.sluice.bridge.yaml.YamlDocuments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The records and `config/gateway.yaml` say the same.
final class SettingsDocumentedTest {
  private static final Path FILE = Path.of("../config/gateway.yaml");

  @Test
  void theFileNamesEverySettingInTheOrderOfTheRecords() throws IOException {
    List<String> named = new ArrayList<>();
    YamlDocuments read =
        YamlDocuments.read("gateway.yaml", Files.readAllBytes(FILE), ReadLimits.DEFAULTS);
    collect("", (Tree.Mapping) read.documents().getFirst(), named);
    assertThat(named)
        .containsExactlyElementsOf(
            Setting.of(Settings.defaults()).stream().map(Setting::path).toList());
  }

  private static void collect(String prefix, Tree.Mapping mapping, List<String> paths) {
    mapping
        .fields()
        .forEach(
            (name, value) -> {
              if (value instanceof Tree.Mapping nested) {
                collect(prefix + name + ".", nested, paths);
              } else {
                paths.add(prefix + name);
              }
            });
  }

  @Test
  void theFileHoldsTheDefaults() {
    assertThat(SettingsLoader.load(FILE, Map.of(), List.of()))
        .isEqualTo(new LoadedSettings.Valid(Settings.defaults()));
  }

  @Test
  void everySettingHasOneLineOfComment() throws IOException {
    assertThat(Files.readAllLines(FILE).stream().filter(line -> line.matches("  \\w+:.*")))
        .hasSameSizeAs(Setting.of(Settings.defaults()))
        .allMatch(line -> line.matches("  \\w+: .*\\S +# \\S.*"));
  }
}

package io.sluice.settings;

import io.sluice.bridge.Tree;
import io.sluice.bridge.yaml.ReadLimits;
import io.sluice.bridge.yaml.YamlDocuments;
import io.sluice.kind.schema.NearestName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads the settings: defaults, over them a file, over that the environment, over that the
/// command line.
public final class SettingsLoader {
  private static final ReadLimits LIMITS = new ReadLimits(1 << 20, 8, 1_000);
  private static final Set<String> OF_THE_LAUNCHER =
      Set.of("SLUICE_JAVA_OPTS", "SLUICE_NO_CACHE", "SLUICE_NO_BUILD");

  /// What Kubernetes puts into every container of a namespace that has a Service named `sluice`.
  private static final Pattern SERVICE_LINK =
      Pattern.compile(
          "SLUICE(_[A-Z0-9_]+)?_(SERVICE_HOST|SERVICE_PORT(_[A-Z0-9_]+)?|PORT"
              + "|PORT_\\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)");

  private final Settings defaults = Settings.defaults();
  private final Map<String, Setting> known =
      Setting.of(defaults).stream()
          .collect(Collectors.toMap(it -> Setting.normalized(it.path()), Function.identity()));
  private final Map<String, Object> values = new LinkedHashMap<>();
  private final List<SettingProblem> problems = new ArrayList<>();

  private SettingsLoader() {}

  /// @param file null: none
  /// @param environment all of it; only `SLUICE_` names count
  /// @param overrides `a.b=c`, the last one of a setting wins
  public static LoadedSettings load(
      @Nullable Path file, Map<String, String> environment, List<String> overrides) {
    SettingsLoader loader = new SettingsLoader();
    if (file != null) {
      loader.file(file);
    }
    new TreeMap<>(environment).forEach(loader::environment);
    overrides.forEach(loader::override);
    return loader.problems.isEmpty()
        ? new LoadedSettings.Valid(Setting.with(loader.defaults, loader.values))
        : new LoadedSettings.Invalid(loader.problems);
  }

  private void file(Path file) {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (IOException unreadable) {
      problem(file.toString(), "the settings cannot be read: " + unreadable, "name another file");
      return;
    }
    YamlDocuments read = YamlDocuments.read(file.toString(), bytes, LIMITS);
    read.problems().forEach(it -> problem(it.position().toString(), it.message(), it.fix()));
    for (Tree document : read.documents()) {
      if (document instanceof Tree.Mapping mapping) {
        section("", mapping);
      } else {
        problem(document.position().toString(), "settings are a mapping", "write `limits:` and so");
      }
    }
  }

  private void section(String prefix, Tree.Mapping section) {
    section.fields().forEach((name, value) -> field(prefix + name, value));
  }

  private void field(String path, Tree value) {
    Setting setting = known.get(Setting.normalized(path));
    if (setting != null) {
      Optional<String> text = text(setting, value);
      if (text.isPresent()) {
        set(setting, text.get(), value.position().toString());
      } else {
        bad(setting, describe(value), value.position().toString());
      }
    } else if (value instanceof Tree.Mapping nested && isSection(path)) {
      section(path + ".", nested);
    } else if (!(value instanceof Tree.Nothing) || !isSection(path)) {
      unknown(path, value.position().toString());
    }
  }

  private boolean isSection(String path) {
    String prefix = Setting.normalized(path) + ".";
    return known.keySet().stream().anyMatch(it -> it.startsWith(prefix));
  }

  private static Optional<String> text(Setting setting, Tree value) {
    return switch (value) {
      case Tree.Text text -> Optional.of(text.value());
      case Tree.Whole whole -> Optional.of(Long.toString(whole.value()));
      case Tree.Sequence sequence when setting.type() == List.class ->
          sequence.items().stream().allMatch(Tree.Text.class::isInstance)
              ? Optional.of(
                  sequence.items().stream()
                      .map(item -> ((Tree.Text) item).value())
                      .collect(Collectors.joining(",")))
              : Optional.empty();
      case Tree.Sequence _, Tree.Mapping _, Tree.Decimal _, Tree.Flag _, Tree.Nothing _ ->
          Optional.empty();
    };
  }

  private static String describe(Tree value) {
    return switch (value) {
      case Tree.Text text -> "`" + text.value() + "`";
      case Tree.Whole whole -> "`" + whole.value() + "`";
      case Tree.Decimal decimal -> "`" + decimal.value() + "`";
      case Tree.Flag flag -> "`" + flag.value() + "`";
      case Tree.Mapping _ -> "a mapping";
      case Tree.Sequence _ -> "a list";
      case Tree.Nothing _ -> "nothing";
    };
  }

  private void environment(String name, String value) {
    if (!name.startsWith("SLUICE_") || OF_THE_LAUNCHER.contains(name)) {
      return;
    }
    Optional<Setting> setting =
        known.values().stream().filter(it -> it.environmentName().equals(name)).findFirst();
    if (setting.isPresent()) {
      set(setting.get(), value, "environment " + name);
    } else if (!SERVICE_LINK.matcher(name).matches()) {
      List<String> names = known.values().stream().map(Setting::environmentName).toList();
      String advice = advice(name, names, "see config/gateway.yaml for all names");
      problem("environment " + name, "there is no such setting", advice);
    }
  }

  private void override(String override) {
    int equals = override.indexOf('=');
    if (equals <= 0) {
      problem("--set " + override, "it has no value", "write it as --set limits.headerCount=100");
      return;
    }
    String path = override.substring(0, equals).strip();
    String place = "--set " + path;
    Setting setting = known.get(Setting.normalized(path));
    if (setting == null) {
      unknown(path, place);
    } else {
      set(setting, override.substring(equals + 1).strip(), place);
    }
  }

  private void set(Setting setting, String text, String place) {
    Optional<Object> value = SettingValue.read(setting, text);
    if (value.isPresent()) {
      values.put(setting.path(), value.get());
    } else {
      bad(setting, "`" + text + "`", place);
    }
  }

  private void bad(Setting setting, String value, String place) {
    problem(place, setting.path() + " cannot be " + value, SettingValue.allowed(setting));
  }

  private void unknown(String path, String place) {
    List<String> paths = known.values().stream().map(Setting::path).toList();
    problem(
        place,
        "there is no setting `" + path + "`",
        advice(path, paths, "see config/gateway.yaml for all settings"));
  }

  private static String advice(String name, List<String> names, String otherwise) {
    return NearestName.of(name, names)
        .map(nearest -> "did you mean `" + nearest + "`?")
        .orElse(otherwise);
  }

  private void problem(String place, String message, String allowed) {
    problems.add(new SettingProblem(place, message, allowed));
  }
}

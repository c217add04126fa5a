package io.sluice.cli;

import io.sluice.cli.Finding.Severity;
import io.sluice.settings.OperationSettings;
import io.sluice.status.StatusReport;
import io.sluice.status.StatusText;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `sluice status`.
@Command(
    name = "status",
    description = {
      "Shows the conditions of Gateways, listeners, routes and policies, as Kubernetes would.",
      "",
      "Without DIR the running gateway is asked, at its admin port. With DIR the manifests there"
          + " are looked at, and nothing needs to run: Programmed is Unknown then."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Sluice.class,
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {"0:nothing is wrong", "1:some condition or manifest is", "2:it could not run"})
final class StatusCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Mixin private SettingsOptions settingsOptions = new SettingsOptions();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      description = "table, wide, yaml or json; default: ${DEFAULT-VALUE}.",
      defaultValue = "table")
  private Format format = Format.TABLE;

  @Option(
      names = {"-a", "--admin"},
      paramLabel = "ADDRESS:PORT",
      description = "Where the running gateway's admin server is; by default as the settings say.")
  private @Nullable String admin;

  @Parameters(
      paramLabel = "DIR",
      arity = "0..1",
      description = "A directory of manifests; - reads standard input.")
  private @Nullable Path directory;

  /// How to show it.
  enum Format {
    TABLE,
    WIDE,
    YAML,
    JSON
  }

  @Override
  public Integer call() {
    return directory == null ? ofRunning() : ofManifests(directory);
  }

  private int ofRunning() {
    OperationSettings operation = settingsOptions.load().operation();
    String address = operation.adminAddress();
    String host = address.indexOf(':') >= 0 ? "[" + address + "]" : address;
    AdminClient client =
        new AdminClient(admin != null ? admin : host + ":" + operation.adminPort());
    print(client.status(format.name().toLowerCase(Locale.ROOT)));
    return StatusJson.hasProblems(client.status("json")) ? ExitStatus.PROBLEMS : ExitStatus.GOOD;
  }

  private int ofManifests(Path manifests) {
    Inspection inspection = Inspection.of(List.of(manifests), standardInput());
    StatusReport report = inspection.report();
    print(
        switch (format) {
          case TABLE -> StatusText.table(report);
          case WIDE -> StatusText.wide(report);
          case YAML -> StatusText.yaml(report);
          case JSON -> StatusText.json(report);
        });
    boolean wrong =
        inspection.problems().stream().anyMatch(it -> it.severity() == Severity.ERROR)
            || ConditionFindings.of(inspection).stream()
                .anyMatch(it -> it.severity() == Severity.ERROR);
    return wrong ? ExitStatus.PROBLEMS : ExitStatus.GOOD;
  }

  private static InputStream standardInput() {
    return System.in;
  }

  private void print(String text) {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    out.print(text.endsWith("\n") ? text : text + "\n");
    out.flush();
  }
}

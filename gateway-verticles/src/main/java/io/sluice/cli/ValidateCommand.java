package io.sluice.cli;

import io.sluice.cli.Finding.Severity;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `sluice validate`.
@Command(
    name = "validate",
    description = {
      "Says what is wrong with manifests: file, line, object, field, and what to do.",
      "",
      "First what an API server with the Gateway API CRDs (v1.7, standard channel) and strict"
          + " field validation would refuse, then what would not be served: references that do"
          + " not resolve, routes that attach to nothing, conflicts. What is merely not there is"
          + " a warning, as it may be in the cluster."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Sluice.class,
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {"0:no errors (there may be warnings)", "1:errors", "2:it could not run"})
final class ValidateCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "DIR|FILE|-",
      arity = "1..*",
      description = "Directories or files of manifests; - reads standard input.")
  private List<Path> places = new ArrayList<>();

  @Option(
      names = {"-q", "--quiet"},
      description = "Tells errors and warnings, not notes.")
  private boolean quiet;

  @Option(
      names = {"-w", "--warnings-are-errors"},
      description = "Ends with 1 when there are warnings.")
  private boolean strict;

  @Override
  public Integer call() {
    Inspection inspection = Inspection.of(places, standardInput());
    List<Finding> findings = new ArrayList<>(inspection.problems());
    findings.addAll(ConditionFindings.of(inspection));
    findings.sort(Finding.BY_PLACE);
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    for (Finding finding : findings) {
      if (!quiet || finding.severity() != Severity.NOTE) {
        out.println(finding);
      }
    }
    long errors = count(findings, Severity.ERROR);
    long warnings = count(findings, Severity.WARNING);
    out.printf(
        "%d objects, %s, %s%n",
        inspection.manifests().size(), plural(errors, "error"), plural(warnings, "warning"));
    return errors > 0 || (strict && warnings > 0) ? ExitStatus.PROBLEMS : ExitStatus.GOOD;
  }

  private static InputStream standardInput() {
    return System.in;
  }

  private static long count(List<Finding> findings, Severity severity) {
    return findings.stream().filter(finding -> finding.severity() == severity).count();
  }

  private static String plural(long count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }
}

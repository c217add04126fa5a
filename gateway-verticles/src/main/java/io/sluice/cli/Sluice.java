package io.sluice.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.lang.Runtime.Version;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The command `sluice`.
@Command(
    name = "sluice",
    description = {
      "Serves HTTP as Kubernetes Gateway API manifests say.",
      "",
      "New here? `sluice quickstart` starts a gateway and backends to try it on."
    },
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    versionProvider = Sluice.class,
    usageHelpAutoWidth = true,
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:good",
      "1:problems were found",
      "2:it could not run: a setting, an argument or a port is at fault"
    },
    subcommands = {
      QuickstartCommand.class,
      ServeCommand.class,
      ControllerCommand.class,
      ProxyCommand.class,
      ValidateCommand.class,
      StatusCommand.class,
      RehearseCommand.class,
      EchoCommand.class,
      HelpCommand.class
    })
public final class Sluice implements Runnable, IVersionProvider {
  @Spec private @Nullable CommandSpec spec;

  public static void main(String[] arguments) {
    System.exit(run(arguments, writer(FileDescriptor.out), writer(FileDescriptor.err)));
  }

  /// @return the exit status
  static int run(String[] arguments, PrintWriter out, PrintWriter err) {
    CommandLine command =
        new CommandLine(new Sluice())
            .setOut(out)
            .setErr(err)
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setExecutionExceptionHandler(Sluice::failed);
    int status = command.execute(arguments);
    out.flush();
    err.flush();
    return status;
  }

  private static int failed(
      Exception failure, CommandLine command, CommandLine.ParseResult arguments) throws Exception {
    if (failure instanceof CannotRun) {
      command.getErr().println("sluice: " + failure.getMessage());
      return ExitStatus.CANNOT_RUN;
    }
    throw failure;
  }

  /// Without a command there is nothing to run.
  @Override
  public void run() {
    if (spec != null) {
      throw new ParameterException(spec.commandLine(), "say what to do:");
    }
  }

  @Override
  public String[] getVersion() {
    String version = Sluice.class.getPackage().getImplementationVersion();
    Version java = Runtime.version();
    return new String[] {
      "sluice " + (version == null ? "(not packaged)" : version),
      "Gateway API v1.7, standard channel",
      "Java " + java.feature() + "." + java.interim() + "." + java.update()
    };
  }

  private static PrintWriter writer(FileDescriptor descriptor) {
    return new PrintWriter(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }
}

package io.sluice.cli;

import io.sluice.kind.Gateway;
import io.sluice.kind.Kind;
import io.sluice.kind.Listener;
import io.sluice.kind.Resource;
import io.sluice.listener.PortNumbering;
import io.sluice.settings.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `sluice quickstart`.
@Command(
    name = "quickstart",
    description = {
      "Starts sample backends and a gateway in front of them, and prints what to try.",
      "",
      "Serves k8s/examples/quickstart/ on 127.0.0.1:8080 and, with a certificate made on the spot,"
          + " :8443. Edit the files there: a change is live at once. Ends with Ctrl-C."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Sluice.class)
final class QuickstartCommand implements Callable<Integer> {
  private static final Path EXAMPLE = Path.of("k8s", "examples", "quickstart");

  @Spec private @Nullable CommandSpec spec;

  @Mixin private SettingsOptions settingsOptions = new SettingsOptions();

  @Option(
      names = {"-p", "--port"},
      paramLabel = "PORT",
      description =
          "Where plain HTTP is served, instead of the first listener's port; the other listeners"
              + " move as far.")
  private @Nullable Integer port;

  @Parameters(
      paramLabel = "DIR",
      arity = "0..1",
      description =
          "Another directory of manifests. Every endpoint on 127.0.0.1 gets a sample backend, and"
              + " every Secret that a listener misses is made.")
  private @Nullable Path directory;

  @Override
  public Integer call() {
    long begin = System.nanoTime();
    Settings settings = settingsOptions.load(Map.of("SLUICE_ACCESS_LOG_FORMAT", "TEXT"));
    Path manifests = directory == null ? example() : ServeCommand.requireDirectory(directory);
    List<Resource> resources =
        Inspection.of(List.of(manifests), InputStream.nullInputStream()).resources();
    int offset = offset(settings, resources);
    listeners(resources).forEach(listener -> requireFree(listener.port() + offset));
    SampleBackends backends = SampleBackends.start(resources);
    Overlay overlay = Overlay.create(resources);
    Runnable afterwards =
        () -> {
          backends.stop();
          overlay.remove();
        };
    Standalone standalone = start(settings, manifests, overlay, offset, afterwards);
    new Lifetime<>(standalone, afterwards)
        .run(begin, _ -> welcome(manifests, overlay, offset, backends.count()));
    return ExitStatus.GOOD;
  }

  private static Standalone start(
      Settings settings, Path manifests, Overlay overlay, int offset, Runnable afterwards) {
    try {
      return Standalone.start(
          settings,
          new Standalone.Scene(
              List.of(manifests, overlay.directory()), PortNumbering.offset(offset)));
    } catch (RuntimeException failure) {
      afterwards.run();
      throw failure;
    }
  }

  private int offset(Settings settings, List<Resource> resources) {
    int first = listeners(resources).map(Listener::port).findFirst().orElse(0);
    return port == null ? settings.listeners().portOffset() : port - first;
  }

  private static Stream<Listener> listeners(List<Resource> resources) {
    return resources.stream()
        .filter(Gateway.class::isInstance)
        .flatMap(gateway -> ((Gateway) gateway).listeners().stream());
  }

  /// A gateway would report a taken port and try again; here somebody waits for an answer.
  private static void requireFree(int port) {
    try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      Objects.requireNonNull(probe);
    } catch (IOException | IllegalArgumentException taken) {
      throw new CannotRun(
          "port "
              + port
              + " of 127.0.0.1 cannot be used ("
              + taken.getMessage()
              + "); end the process that has it, or choose another: sluice quickstart --port "
              + (port + 1_000) % 60_000);
    }
  }

  /// Where one stands, else beside the jar.
  static Path example() {
    if (Files.isDirectory(EXAMPLE)) {
      return EXAMPLE;
    }
    try {
      Path jar =
          Path.of(
              QuickstartCommand.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      for (Path above = jar; above != null; above = above.getParent()) {
        if (Files.isDirectory(above.resolve(EXAMPLE))) {
          return above.resolve(EXAMPLE);
        }
      }
    } catch (URISyntaxException strangePlace) {
      // As if there were none.
    }
    throw new CannotRun("there is no " + EXAMPLE + " here; name a directory of manifests");
  }

  private void welcome(Path manifests, Overlay overlay, int offset, int backends) {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    String http = "http://127.0.0.1:" + (8_080 + offset);
    String https = "https://secure.example.com:" + (8_443 + offset);
    out.printf("%nSluice serves %s with %d sample backends.%n", manifests, backends);
    if (directory == null) {
      String certificate =
          overlay.certificate(Kind.SECRET.key("default", "secure-example-com")).toString();
      List<TourStop> tour = TourStop.all(http, https, certificate);
      for (TourStop stop : tour) {
        out.printf("%n  %s%n    %s%n", stop.shows(), stop.command());
      }
      out.printf(
          "%nChange a weight in %s and ask again: a change is live at once.%n",
          manifests.resolve("shop.yaml"));
    }
    out.printf("What the gateway says of its objects: sluice status%nCtrl-C ends it.%n%n");
    out.flush();
  }
}

package io.sluice.cli;

import io.sluice.kind.Gateway;
import io.sluice.kind.Listener;
import io.sluice.kind.Resource;
import io.sluice.settings.LoadedSettings;
import io.sluice.settings.SettingsLoader;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `sluice rehearse`: runs the quickstart under some load and ends, so that the JVM can keep what
/// it loaded and learnt for the next start. The launcher calls it; nothing depends on it.
@Command(name = "rehearse", hidden = true, description = "Warms up for the start-up cache.")
final class RehearseCommand implements Callable<Integer> {
  private static final List<String> SETTINGS =
      List.of(
          "operation.adminPort=0",
          "operation.probePort=0",
          "operation.drainTimeout=1s",
          "accessLog.file=/dev/null",
          "limits.connectionsPerAddress=0");

  @Override
  public Integer call() throws Exception {
    RehearsalStage stage = RehearsalStage.set(QuickstartCommand.example());
    try {
      rehearse(stage.directory());
    } finally {
      stage.remove();
    }
    return ExitStatus.GOOD;
  }

  private static void rehearse(Path manifests) throws Exception {
    if (!(SettingsLoader.load(null, Map.of(), SETTINGS) instanceof LoadedSettings.Valid valid)) {
      throw new IllegalStateException("settings of the rehearsal");
    }
    List<Resource> resources =
        Inspection.of(List.of(manifests), InputStream.nullInputStream()).resources();
    Overlay overlay = Overlay.create(resources);
    Map<Integer, Integer> ports = freePorts(resources);
    Standalone standalone =
        Standalone.start(
            valid.settings(),
            new Standalone.Scene(
                List.of(manifests, overlay.directory()), port -> ports.getOrDefault(port, 0)));
    try {
      Lifetime.awaitReady(standalone);
      new RehearsalLoad(ports).run();
      new AdminClient("127.0.0.1:" + standalone.adminPort()).status("table");
    } finally {
      standalone.stop();
      overlay.remove();
    }
  }

  private static Map<Integer, Integer> freePorts(List<Resource> resources) throws IOException {
    Map<Integer, Integer> ports = new HashMap<>();
    for (Resource resource : resources) {
      if (resource instanceof Gateway gateway) {
        for (Listener listener : gateway.listeners()) {
          try (ServerSocket free = new ServerSocket(0)) {
            ports.put(listener.port(), free.getLocalPort());
          }
        }
      }
    }
    return ports;
  }
}

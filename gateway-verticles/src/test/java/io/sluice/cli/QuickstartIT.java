package io.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The quickstart as it is shipped, but on ports that are free.
final class QuickstartIT {
  private static final Path EXAMPLE = Path.of("../k8s/examples/quickstart");
  private static final Pattern PORT = Pattern.compile("port: 180\\d\\d|targetPort: 180\\d\\d");

  @TempDir Path temp;
  private Path manifests;

  @BeforeEach
  void copy() throws IOException {
    manifests = Files.createDirectories(temp.resolve("k8s/examples/quickstart"));
    int[] ports = {SluiceProcess.freePort(), SluiceProcess.freePort(), SluiceProcess.freePort()};
    try (Stream<Path> files = Files.list(EXAMPLE)) {
      for (Path file : files.toList()) {
        Files.writeString(
            manifests.resolve(String.valueOf(file.getFileName())), moved(file, ports));
      }
    }
  }

  private static String moved(Path file, int[] ports) throws IOException {
    return PORT.matcher(Files.readString(file))
        .replaceAll(
            found -> {
              String text = found.group();
              int index = text.charAt(text.length() - 1) - '0';
              return Matcher.quoteReplacement(
                  text.substring(0, text.indexOf(':') + 2) + ports[index]);
            });
  }

  /// A port of which the one 363 above, where HTTPS goes, is free as well.
  private static int port() throws IOException {
    while (true) {
      int port = SluiceProcess.freePort();
      if (port < 65_000) {
        try (ServerSocket https = new ServerSocket(port + 363)) {
          return https.getLocalPort() - 363;
        } catch (IOException taken) {
          // another try
        }
      }
    }
  }

  private SluiceProcess quickstart(int port) throws IOException {
    return SluiceProcess.start(
        temp,
        "quickstart",
        "--port=" + port,
        "--set=operation.adminPort=0",
        "--set=operation.probePort=0",
        "--set=operation.drainTimeout=2s");
  }

  @Test
  void everyCommandThatItPrintsWorksAndAnEditedWeightIsLive() throws Exception {
    int port = port();
    try (SluiceProcess process = quickstart(port)) {
      process.awaitOutput("Ctrl-C ends it");
      List<String> commands =
          process.output().lines().map(String::strip).filter(it -> it.startsWith("curl ")).toList();
      assertThat(commands).hasSize(6);
      for (String command : commands) {
        assertThat(bash(command.replaceFirst("curl", "curl --fail --max-time 10")))
            .as(command)
            .isNotBlank();
      }
      Path shop = manifests.resolve("shop.yaml");
      Files.writeString(shop, Files.readString(shop).replace("weight: 90", "weight: 0"));
      Thread.sleep(500);
      assertThat(
              bash(
                  "curl -s -H 'Host: shop.example.com' 'http://127.0.0.1:%d/cart?[1-50]'"
                      .formatted(port)))
          .contains("shop-v2")
          .doesNotContain("shop-v1");
      assertThat(process.end()).isZero();
      Matcher overlay = Pattern.compile("--cacert (\\S+)").matcher(commands.getLast());
      assertThat(overlay.find()).isTrue();
      assertThat(Path.of(overlay.group(1)).getParent()).doesNotExist();
    }
  }

  @Test
  void aTakenPortIsSaidWithAWayOut() throws Exception {
    try (ServerSocket taken = new ServerSocket(0);
        SluiceProcess process = quickstart(taken.getLocalPort())) {
      assertThat(process.awaitEnd()).isEqualTo(ExitStatus.CANNOT_RUN);
      assertThat(process.output())
          .contains("port " + taken.getLocalPort() + " of 127.0.0.1 cannot be used")
          .contains("sluice quickstart --port");
    }
  }

  private static String bash(String command) throws Exception {
    Path output = Files.createTempFile("quickstart-", ".out");
    Process process =
        new ProcessBuilder("bash", "-o", "pipefail", "-c", command)
            .redirectOutput(output.toFile())
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(command).isZero();
    String text = Files.readString(output);
    Files.delete(output);
    return text;
  }
}

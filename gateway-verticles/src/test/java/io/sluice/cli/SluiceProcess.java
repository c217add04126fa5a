package io.sluice.cli;

import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The command in a process of its own, as a user runs it.
final class SluiceProcess implements AutoCloseable {
  private final Process process;
  private final Path output;

  private SluiceProcess(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  static SluiceProcess start(Path directory, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(
        List.of(
            "--sun-misc-unsafe-memory-access=allow",
            "-Dio.netty.noUnsafe=false",
            "--enable-native-access=ALL-UNNAMED",
            "-XX:TieredStopAtLevel=1",
            "-Xmx256m",
            "-cp",
            System.getProperty("java.class.path"),
            "-Dlogback.configurationFile=" + Path.of("../config/logback.xml").toAbsolutePath(),
            Sluice.class.getName()));
    command.addAll(List.of(arguments));
    Path output = Files.createTempFile("sluice-process-", ".log");
    Process process =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    return new SluiceProcess(process, output);
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  String output() throws IOException {
    return Files.readString(output);
  }

  /// Waits until the process has said something.
  void awaitOutput(String text) throws Exception {
    long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!output().contains(text)) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        fail("no `" + text + "` in: " + output());
      }
      Thread.sleep(50);
    }
  }

  /// SIGTERM, and the exit status.
  int end() throws Exception {
    process.destroy();
    return awaitEnd();
  }

  int awaitEnd() throws Exception {
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      fail("it does not end: " + output());
    }
    return process.exitValue();
  }

  @Override
  public void close() throws IOException {
    process.destroyForcibly();
    Files.deleteIfExists(output);
  }
}

package io.sluice.observe.accesslog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.observe.Exchange;
import io.sluice.settings.AccessLogSettings;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class AccessLogTest {
  @TempDir Path directory;

  @Test
  void linesOfAllLoopsAreWritten() throws IOException {
    Path file = directory.resolve("access.log");
    try (AccessLog log = AccessLog.open(settings(file, 8192))) {
      LoopLog first = log.newLoop();
      LoopLog second = log.newLoop();
      for (int at = 0; at < 1_000; at++) {
        first.exchangeFinished(new Exchange());
        second.exchangeFinished(new Exchange());
      }
    }
    List<String> lines = Files.readAllLines(file);
    assertThat(lines).hasSize(2_000);
    assertThat(lines).allSatisfy(line -> assertThat(new JsonObject(line).size()).isEqualTo(21));
  }

  @Test
  void linesAreWrittenSoon() throws Exception {
    Path file = directory.resolve("access.log");
    try (AccessLog log = AccessLog.open(settings(file, 8192))) {
      log.newLoop().exchangeFinished(new Exchange());
      await(() -> Files.size(file) > 0);
    }
  }

  @Test
  void fileIsAppendedTo() throws IOException {
    Path file = directory.resolve("access.log");
    Files.writeString(file, "before\n");
    try (AccessLog log = AccessLog.open(settings(file, 8192))) {
      log.newLoop().exchangeFinished(new Exchange());
    }
    assertThat(Files.readAllLines(file)).hasSize(2).first().isEqualTo("before");
  }

  @Test
  void renamedFileIsOpenedAnew() throws Exception {
    Path file = directory.resolve("access.log");
    Path rotated = directory.resolve("access.log.1");
    try (AccessLog log = AccessLog.open(settings(file, 8192))) {
      LoopLog loop = log.newLoop();
      loop.exchangeFinished(new Exchange());
      await(() -> Files.size(file) > 0);
      Files.move(file, rotated);
      await(() -> Files.exists(file));
      loop.exchangeFinished(new Exchange());
      await(() -> Files.size(file) > 0);
    }
    assertThat(Files.readAllLines(rotated)).hasSize(1);
    assertThat(Files.readAllLines(file)).hasSize(1);
  }

  @Test
  void fullQueueDropsAndCounts() {
    LoopLog loop = new LoopLog(new JsonFormat(), 1);
    for (int at = 0; at < 1_000; at++) {
      loop.exchangeFinished(new Exchange());
    }
    long lineLength = 500;
    assertThat(loop.dropped()).isBetween(1_000 - 64 * 1024 / lineLength - 80, 999L);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void fullDiskCostsLinesAndNothingElse() throws Exception {
    try (AccessLog log = AccessLog.open(settings(Path.of("/dev/full"), 8192))) {
      LoopLog loop = log.newLoop();
      for (int at = 0; at < 100; at++) {
        loop.exchangeFinished(new Exchange());
      }
      await(() -> log.dropped() == 100);
      assertThat(log.writeErrors()).isPositive();
      loop.exchangeFinished(new Exchange());
      await(() -> log.dropped() == 101);
    }
  }

  @Test
  void missingDirectoryIsNamedAtTheStart() {
    Path file = directory.resolve("no/such/access.log");
    assertThatThrownBy(() -> AccessLog.open(settings(file, 8192)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(file.toString());
  }

  private static AccessLogSettings settings(Path file, int queue) {
    return new AccessLogSettings(AccessLogSettings.Format.JSON, file.toString(), queue);
  }

  private static void await(Callable<Boolean> condition) throws Exception {
    long deadline = System.nanoTime() + Duration.ofSeconds(5).toNanos();
    while (!condition.call()) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      Thread.sleep(5);
    }
  }
}

package io.sluice.cli;

import io.sluice.observe.LogKeys;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps a gateway running until the process is told to end.
final class Lifetime {
  private static final Logger LOGGER = LoggerFactory.getLogger(Lifetime.class);
  private static final Duration LOOK = Duration.ofMillis(5);

  private final Standalone standalone;
  private final Runnable afterwards;
  private final AtomicBoolean over = new AtomicBoolean();

  /// @param afterwards runs when the gateway has stopped
  Lifetime(Standalone standalone, Runnable afterwards) {
    this.standalone = standalone;
    this.afterwards = afterwards;
  }

  /// Does not return: the process ends with a signal.
  ///
  /// @param begin when the start began, on the clock of `System.nanoTime`
  /// @param whenReady told once, when the first table is served
  void run(long begin, Consumer<Standalone> whenReady) {
    Runtime.getRuntime().addShutdownHook(new Thread(this::endWithSignal, "sluice-stop"));
    try {
      awaitReady(standalone);
      collectTheStart();
      LOGGER
          .atInfo()
          .addKeyValue(LogKeys.ADMIN_PORT, standalone.adminPort())
          .addKeyValue(LogKeys.START_MS, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin))
          .log("ready");
      whenReady.accept(standalone);
      new CountDownLatch(1).await();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException defect) {
      end();
      throw defect;
    }
  }

  /// Reading many manifests leaves more garbage than the table is large. The heap gives it back
  /// now, within tens of milliseconds, rather than holding it as long as the process lives.
  @SuppressWarnings("SystemGc")
  private static void collectTheStart() {
    System.gc();
  }

  static void awaitReady(Standalone standalone) throws InterruptedException {
    while (!standalone.ready()) {
      Thread.sleep(LOOK);
    }
  }

  private void end() {
    if (over.compareAndSet(false, true)) {
      standalone.stop();
      afterwards.run();
    }
  }

  /// A signal makes the JVM run its shutdown hooks and then end with 128 + its number. An orderly
  /// end is status 0.
  private void endWithSignal() {
    if (!over.get()) {
      end();
      Runtime.getRuntime().halt(ExitStatus.GOOD);
    }
  }
}

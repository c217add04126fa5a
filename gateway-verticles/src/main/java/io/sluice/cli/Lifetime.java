package io.sluice.cli;

import io.sluice.observe.LogKeys;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps a process running until the process is told to end.
final class Lifetime<P extends Lifetime.Running> {
  private static final Logger LOGGER = LoggerFactory.getLogger(Lifetime.class);
  private static final Duration LOOK = Duration.ofMillis(5);

  /// What is kept running.
  interface Running {
    /// The port that the admin server has.
    int adminPort();

    boolean ready();

    /// Ends everything in order. Returns when it is over.
    void stop();
  }

  private final P process;
  private final Runnable afterwards;
  private final AtomicBoolean over = new AtomicBoolean();

  /// @param afterwards runs when the gateway has stopped
  Lifetime(P process, Runnable afterwards) {
    this.process = process;
    this.afterwards = afterwards;
  }

  /// Does not return: the process ends with a signal.
  ///
  /// @param begin when the start began, on the clock of `System.nanoTime`
  /// @param whenReady told once, when the first table is served
  void run(long begin, Consumer<P> whenReady) {
    Runtime.getRuntime().addShutdownHook(new Thread(this::endWithSignal, "sluice-stop"));
    try {
      awaitReady(process);
      collectTheStart();
      LOGGER
          .atInfo()
          .addKeyValue(LogKeys.ADMIN_PORT, process.adminPort())
          .addKeyValue(LogKeys.START_MS, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin))
          .log("ready");
      whenReady.accept(process);
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

  static void awaitReady(Running process) throws InterruptedException {
    while (!process.ready()) {
      Thread.sleep(LOOK);
    }
  }

  private void end() {
    if (over.compareAndSet(false, true)) {
      process.stop();
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

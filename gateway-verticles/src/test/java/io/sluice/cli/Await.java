package io.sluice.cli;

import static org.assertj.core.api.Assertions.fail;

import java.util.concurrent.Callable;

/// Waits for what comes about by itself, ten seconds at most.
final class Await {
  private Await() {}

  static void until(String what, Callable<Boolean> holds) {
    long deadline = System.nanoTime() + 10_000_000_000L;
    Throwable last = null;
    while (System.nanoTime() < deadline) {
      try {
        if (holds.call()) {
          return;
        }
        Thread.sleep(5);
      } catch (InterruptedException stop) {
        Thread.currentThread().interrupt();
        break;
      } catch (Exception notYet) {
        last = notYet;
      }
    }
    fail("not within 10 s: " + what, last);
  }
}

package io.sluice.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.DefaultEventLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class DeadlinesTest {
  private final DefaultEventLoop loop = new DefaultEventLoop();
  private final LoopClock clock = new LoopClock();
  private final Deadlines deadlines = new Deadlines(loop, clock);
  private final List<Long> passed = new ArrayList<>();

  @AfterEach
  void close() {
    var _ = loop.shutdownGracefully(0, 1, TimeUnit.SECONDS);
  }

  private <T> T onLoop(Supplier<T> task) {
    return loop.submit(task::get).syncUninterruptibly().getNow();
  }

  private Deadline create() {
    return deadlines.create(() -> passed.add(clock.nanos()));
  }

  private long after(Duration delay) {
    return clock.nanos() + delay.toNanos();
  }

  private int passedWithin(Duration time) throws InterruptedException {
    Thread.sleep(time.toMillis());
    return onLoop(passed::size);
  }

  @Test
  void deadlinePassesNotBeforeItsTime() throws InterruptedException {
    long at = after(Duration.ofMillis(120));
    onLoop(
        () -> {
          create().set(at);
          return true;
        });
    for (int i = 0; i < 100 && onLoop(passed::isEmpty); i++) {
      Thread.sleep(20);
    }
    assertThat(onLoop(passed::getFirst)).isGreaterThanOrEqualTo(at);
  }

  @Test
  void laterAndClearedDeadlinesDoNotPass() throws InterruptedException {
    onLoop(
        () -> {
          for (int i = 0; i < 10; i++) {
            Deadline deadline = create();
            deadline.set(after(Duration.ofMillis(50)));
            switch (i % 3) {
              case 0 -> deadline.set(after(Duration.ofHours(1)));
              case 1 -> deadline.clear();
              default -> deadline.cancel();
            }
          }
          return true;
        });
    assertThat(passedWithin(Duration.ofMillis(200))).isZero();
    assertThat(onLoop(deadlines::size)).isEqualTo(4);
  }

  @Test
  void earlierTimeTakesEffect() throws InterruptedException {
    onLoop(
        () -> {
          Deadline deadline = create();
          deadline.set(after(Duration.ofHours(1)));
          deadline.set(after(Duration.ofMillis(30)));
          return true;
        });
    for (int i = 0; i < 100 && onLoop(passed::isEmpty); i++) {
      Thread.sleep(20);
    }
    assertThat(onLoop(passed::size)).isEqualTo(1);
    assertThat(onLoop(deadlines::size)).isZero();
  }

  @Test
  void callbacksMaySetAndCancelOthers() throws InterruptedException {
    onLoop(
        () -> {
          Deadline other = create();
          long at = after(Duration.ofMillis(30));
          Deadline first =
              deadlines.create(
                  () -> {
                    other.cancel();
                    create().set(after(Duration.ofMillis(30)));
                  });
          first.set(at);
          other.set(at);
          return true;
        });
    for (int i = 0; i < 100 && onLoop(passed::isEmpty); i++) {
      Thread.sleep(20);
    }
    assertThat(onLoop(passed::size)).isEqualTo(1);
  }
}

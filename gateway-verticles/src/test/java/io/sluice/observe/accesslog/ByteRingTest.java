package io.sluice.observe.accesslog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class ByteRingTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @Test
  void whatFitsComesOutInOrder() {
    ByteRing ring = new ByteRing(16);
    for (int round = 0; round < 100; round++) {
      assertThat(offer(ring, "abcdefg\n")).isTrue();
      assertThat(offer(ring, "1234567\n")).isTrue();
      assertThat(offer(ring, "x\n")).isFalse();
      assertThat(ring.drain(out::write)).isEqualTo(16);
      assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("abcdefg\n1234567\n");
      out.reset();
      ring.drain(out::write);
      assertThat(offer(ring, "odd\n")).isTrue();
      ring.drain(out::write);
      out.reset();
    }
  }

  @Test
  void lineLargerThanTheRingIsRefused() {
    ByteRing ring = new ByteRing(16);
    assertThat(offer(ring, "a".repeat(17))).isFalse();
    assertThat(offer(ring, "a".repeat(16))).isTrue();
  }

  @Test
  void oneThreadPutsWhileAnotherTakes() throws InterruptedException {
    ByteRing ring = new ByteRing(4096);
    AtomicBoolean done = new AtomicBoolean();
    Thread taker =
        Thread.ofPlatform()
            .start(
                () -> {
                  boolean last;
                  do {
                    last = done.get();
                    ring.drain(out::write);
                  } while (!last);
                });
    StringBuilder put = new StringBuilder();
    for (int line = 0; line < 100_000; line++) {
      String text = line + "\n";
      if (offer(ring, text)) {
        put.append(text);
      }
    }
    done.set(true);
    taker.join();
    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(put.toString());
  }

  private static boolean offer(ByteRing ring, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return ring.offer(bytes, bytes.length);
  }
}

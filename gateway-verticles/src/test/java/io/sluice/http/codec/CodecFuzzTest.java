package io.sluice.http.codec;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class CodecFuzzTest {
  @Test
  void piecesDoNotMatter() {
    long seed = System.nanoTime();
    assertThat(CodecFuzz.run(seed, System.nanoTime() + 500_000_000L)).isPositive();
  }
}

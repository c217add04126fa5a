package io.sluice.http;

import io.sluice.http.codec.Octets;
import java.security.SecureRandom;
import java.util.SplittableRandom;

/// Makes values of `X-Request-Id`: random UUIDs (RFC 9562, version 4). They are unique, and are no
/// secrets.
final class RequestIds {
  static final int LENGTH = 36;
  private static final byte[] DIGITS = Octets.bytes("0123456789abcdef");

  private final SplittableRandom high;
  private final SplittableRandom low;

  RequestIds() {
    var seeds = new SecureRandom();
    high = new SplittableRandom(seeds.nextLong());
    low = new SplittableRandom(seeds.nextLong());
  }

  byte[] next() {
    byte[] id = new byte[LENGTH];
    long first = high.nextLong() & ~0xf000L | 0x4000L;
    long second = low.nextLong() & ~(0xc0L << 56) | 0x80L << 56;
    digits(id, 0, first >>> 32, 8);
    id[8] = '-';
    digits(id, 9, first >>> 16, 4);
    id[13] = '-';
    digits(id, 14, first, 4);
    id[18] = '-';
    digits(id, 19, second >>> 48, 4);
    id[23] = '-';
    digits(id, 24, second, 12);
    return id;
  }

  private static void digits(byte[] to, int at, long value, int count) {
    long rest = value;
    for (int i = at + count - 1; i >= at; i--) {
      to[i] = DIGITS[(int) rest & 0xf];
      rest >>>= 4;
    }
  }
}

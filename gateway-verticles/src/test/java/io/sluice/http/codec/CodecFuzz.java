package io.sluice.http.codec;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;

/// What holds for the parsers whatever comes: each input is read whole and in pieces, and both
/// come to the same end (of several mistakes either may be named); nothing but [BadMessage] is
/// thrown. [CodecFuzzTest] changes seeds at random for a moment; with `-Pfuzz` Jazzer looks for
/// inputs of its own ([RequestHeadFuzz], [ResponseHeadFuzz], [ChunkedBodyFuzz]).
final class CodecFuzz {
  private static final HeadLimits LIMITS = new HeadLimits(200, 1000, 20);
  private static final List<String> SEEDS =
      List.of(
          "GET /a?b HTTP/1.1\r\nHost: a\r\nConnection: x, close\r\nX: y\r\n\r\n",
          "POST http://a/../b HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n",
          "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: keep-alive\r\n\r\n",
          "5;a=b\r\nhello\r\n0\r\nT: u\r\n\r\n");

  private CodecFuzz() {}

  static void requestHead(byte[] data) {
    same(request(data, data.length), request(data, step(data)));
  }

  static void responseHead(byte[] data) {
    same(response(data, data.length), response(data, step(data)));
  }

  static void chunkedBody(byte[] data) {
    same(chunks(data, data.length), chunks(data, step(data)));
  }

  private static int step(byte[] data) {
    return data.length == 0 ? 1 : 1 + (data[0] & 7);
  }

  /// A mistake in a line whose end is missing may go unnoticed while the line comes in pieces.
  private static void same(String whole, String pieces) {
    boolean unnoticed = whole.equals("bad") && pieces.equals("incomplete");
    if (!unnoticed && !whole.equals(pieces)) {
      throw new AssertionError(whole + " in one piece, " + pieces + " in several");
    }
  }

  private static String request(byte[] data, int step) {
    var head = new RequestHead(LIMITS);
    for (ByteBuf piece : pieces(data, step)) {
      try {
        if (head.read(piece)) {
          return head.method() + head.target() + head.hostName() + head.bodyKind();
        }
      } catch (BadMessage _) {
        return "bad";
      }
    }
    return "incomplete";
  }

  private static String response(byte[] data, int step) {
    var head = new ResponseHead(LIMITS);
    for (ByteBuf piece : pieces(data, step)) {
      try {
        if (head.read(piece)) {
          return head.status() + " " + head.bodyKind("GET") + head.keepAlive();
        }
      } catch (BadMessage _) {
        return "bad";
      }
    }
    return "incomplete";
  }

  private static String chunks(byte[] data, int step) {
    var body = new BodyReader(LIMITS);
    body.begin(BodyKind.CHUNKED, 0);
    for (ByteBuf piece : pieces(data, step)) {
      try {
        piece.skipBytes(body.scan(piece, piece.readerIndex(), piece.writerIndex()));
        if (body.atTrailers()) {
          var _ = body.readTrailers(piece);
        }
      } catch (BadMessage _) {
        return "bad";
      }
      if (body.done()) {
        return "done " + body.payload();
      }
    }
    return "incomplete";
  }

  private static List<ByteBuf> pieces(byte[] data, int step) {
    int size = Math.max(1, step);
    return java.util.stream.IntStream.range(0, (data.length + size - 1) / size)
        .mapToObj(
            i -> Unpooled.copiedBuffer(data, i * size, Math.min(size, data.length - i * size)))
        .toList();
  }

  /// @return how many inputs were tried
  static long run(long seed, long end) {
    var random = new SplittableRandom(seed);
    long count = 0;
    while (System.nanoTime() < end) {
      byte[] data = SEEDS.get(random.nextInt(SEEDS.size())).getBytes(StandardCharsets.ISO_8859_1);
      for (int changes = random.nextInt(4); changes > 0; changes--) {
        data[random.nextInt(data.length)] = (byte) random.nextInt(256);
      }
      try {
        requestHead(data);
        responseHead(data);
        chunkedBody(data);
      } catch (RuntimeException | Error e) {
        throw new AssertionError("seed " + seed + ", input " + count + ": " + e.getMessage(), e);
      }
      count++;
    }
    return count;
  }
}

package io.sluice.http;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Makes requests that are right, and requests with one or more mistakes in them. The same seed
/// makes the same requests.
final class MutatedMessages {
  private static final List<String> LINES =
      List.of(
          "GET /%d HTTP/1.1",
          "POST /%d HTTP/1.1",
          "GET http://a.example/%d HTTP/1.1",
          "GET /%d HTTP/1.0",
          "OPTIONS /%d?x=y HTTP/1.1",
          "GET /%d/../z HTTP/1.1",
          "GET /%d HTTP/2.0",
          "CONNECT a.example:%d HTTP/1.1");
  private static final List<String> FIELDS =
      List.of(
          "Content-Length: 5",
          "Content-Length: 0",
          "Content-Length: +5",
          "Content-Length: 5, 5",
          "content-length:5",
          "Transfer-Encoding: chunked",
          "Transfer-Encoding: Chunked",
          "Transfer-Encoding: identity",
          "Transfer-Encoding : chunked",
          "Transfer-Encoding: \u000bchunked",
          "Transfer-Encoding:\tchunked",
          "Transfer-Encoding: chunked, chunked",
          "X-Transfer-Encoding: chunked",
          "Host: b.example",
          "Connection: close",
          "Connection: keep-alive, X-A",
          "Connection: content-length",
          "Connection: transfer-encoding",
          "Expect: 100-continue",
          "X-A: b",
          "X-A: \u00e9",
          " folded",
          "no colon",
          ": no name",
          "X-\u0000: nul",
          "X-A: a\rContent-Length: 5",
          "X-A: a\nContent-Length: 5",
          "Upgrade: h2c");
  private static final List<String> BODIES =
      List.of(
          "",
          "hello",
          "0\r\n\r\n",
          "5\r\nhello\r\n0\r\n\r\n",
          "5;a=b\r\nhello\r\n0\r\nX-T: u\r\n\r\n",
          "5\r\nhello\r\n0\r\nContent-Length: 3\r\n\r\n",
          "5 \r\nhello\r\n0\r\n\r\n",
          "0x5\r\nhello\r\n0\r\n\r\n",
          "-1\r\nhello\r\n0\r\n\r\n",
          "ffffffffffffffff5\r\nhello\r\n0\r\n\r\n",
          "5\nhello\n0\n\n",
          "6\r\nhello\r\n0\r\n\r\n",
          "5\r\nhello0\r\n\r\n",
          "0\r\n\r\nGET /999 HTTP/1.1\r\nHost: a.example\r\n\r\n");

  private final SplittableRandom random;
  private int number;

  MutatedMessages(long seed) {
    random = new SplittableRandom(seed);
  }

  /// A few requests as they would come on one connection, a character a byte.
  String next() {
    var text = new StringBuilder();
    int count = 1 + random.nextInt(3);
    for (int i = 0; i < count; i++) {
      text.append(random.nextInt(3) == 0 ? right() : wrong());
    }
    return random.nextInt(4) == 0 ? scrambled(text) : text.toString();
  }

  private String right() {
    number++;
    return switch (random.nextInt(3)) {
      case 0 -> "GET /" + number + " HTTP/1.1\r\nHost: a.example\r\n\r\n";
      case 1 ->
          "POST /" + number + " HTTP/1.1\r\nHost: a.example\r\nContent-Length: 5\r\n\r\nhello";
      default ->
          "PUT /"
              + number
              + " HTTP/1.1\r\nHost: a.example\r\nTransfer-Encoding: chunked\r\n\r\n"
              + "2\r\nhe\r\n3\r\nllo\r\n0\r\n\r\n";
    };
  }

  private String wrong() {
    number++;
    List<String> lines = new ArrayList<>();
    lines.add(String.format(pick(LINES), number));
    if (random.nextInt(10) > 0) {
      lines.add("Host: a.example");
    }
    int fields = random.nextInt(3);
    for (int i = 0; i < fields; i++) {
      lines.add(lines.size() - random.nextInt(2), pick(FIELDS));
    }
    String end = random.nextInt(20) == 0 ? "\n" : "\r\n";
    return String.join(end, lines) + end + end + pick(BODIES);
  }

  private String pick(List<String> from) {
    return from.get(random.nextInt(from.size()));
  }

  /// Bytes taken out, put in, doubled, or changed.
  private String scrambled(StringBuilder text) {
    int changes = 1 + random.nextInt(3);
    for (int i = 0; i < changes; i++) {
      int at = random.nextInt(text.length());
      switch (random.nextInt(4)) {
        case 0 -> text.deleteCharAt(at);
        case 1 -> text.insert(at, (char) random.nextInt(256));
        case 2 -> text.insert(at, text.charAt(at));
        default -> text.setCharAt(at, (char) random.nextInt(256));
      }
      if (text.isEmpty()) {
        text.append("GET");
      }
    }
    return text.toString();
  }
}

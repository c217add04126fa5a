package io.sluice.http.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.sluice.http.codec.BadMessage.Problem;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RequestHeadTest {
  private static final HeadLimits LIMITS = new HeadLimits(100, 400, 10);
  private static final String H = "Host: a.example\r\n";

  private final RequestHead head = new RequestHead(LIMITS);

  private static ByteBuf buffer(String text) {
    return Unpooled.copiedBuffer(text, StandardCharsets.ISO_8859_1);
  }

  /// Reads the text in one piece, then a byte at a time, and expects the same of both.
  private RequestHead read(String text) {
    assertThat(readBytewise(text)).isTrue();
    head.clear();
    assertThat(head.read(buffer(text))).isTrue();
    return head;
  }

  private boolean readBytewise(String text) {
    head.clear();
    for (int i = 0; i < text.length(); i++) {
      if (head.read(buffer(text.substring(i, i + 1)))) {
        assertThat(i).isEqualTo(text.length() - 1);
        return true;
      }
    }
    return false;
  }

  private BadMessage refused(String text) {
    head.clear();
    BadMessage whole = catchThrowableOfType(BadMessage.class, () -> head.read(buffer(text)));
    BadMessage bytewise =
        catchThrowableOfType(BadMessage.class, () -> assertThat(readBytewise(text)).isFalse());
    assertThat(whole).as(text).isNotNull();
    assertThat(bytewise).as("a byte at a time: " + text).isNotNull();
    assertThat(bytewise.reason()).isEqualTo(whole.reason());
    return whole;
  }

  @Test
  void plainRequestIsUnderstood() {
    read("GET /a/b?c=d HTTP/1.1\r\nhost: A.Example:8080\r\nX:  y \t\r\n\r\n");
    assertThat(head.method()).isEqualTo("GET");
    assertThat(head.path()).isEqualTo("/a/b");
    assertThat(head.query()).isEqualTo("?c=d");
    assertThat(head.target()).isEqualTo("/a/b?c=d");
    assertThat(head.hostName()).isEqualTo("a.example");
    assertThat(new String(head.hostBytes(), StandardCharsets.US_ASCII)).isEqualTo("A.Example:8080");
    assertThat(head.fields().value(1)).isEqualTo("y");
    assertThat(head.keepAlive()).isTrue();
    assertThat(head.bodyKind()).isEqualTo(BodyKind.NONE);
    assertThat(head.mayHoldDotSegments()).isFalse();
  }

  @Test
  void whatFollowsTheHeadStaysInTheBuffer() {
    ByteBuf buffer = buffer("POST / HTTP/1.1\r\n" + H + "Content-Length: 4\r\n\r\nbodyGET /");
    assertThat(head.read(buffer)).isTrue();
    assertThat(buffer.toString(StandardCharsets.US_ASCII)).isEqualTo("bodyGET /");
    assertThat(head.bodyKind()).isEqualTo(BodyKind.SIZED);
    assertThat(head.contentLength()).isEqualTo(4);
  }

  @Test
  void oneEmptyLineBeforeTheRequestIsIgnored() {
    read("\r\nGET / HTTP/1.1\r\n" + H + "\r\n");
    assertThat(refused("\r\n\r\nGET / HTTP/1.1\r\n" + H + "\r\n").problem())
        .isEqualTo(Problem.SYNTAX);
  }

  @ParameterizedTest
  @CsvSource({
    "http://b.example/p?q, b.example, /p, ?q",
    "HTTP://b.example, b.example, /, ''",
    "https://[::1]:8443/x, [::1], /x, ''",
    "http://b.example?q, b.example, /, ?q",
  })
  void authorityOfAnAbsoluteTargetWins(String target, String host, String path, String query) {
    read("GET " + target + " HTTP/1.1\r\n" + H + "\r\n");
    assertThat(head.targetForm()).isEqualTo(TargetForm.ABSOLUTE);
    assertThat(head.hostName()).isEqualTo(host);
    assertThat(head.path()).isEqualTo(path);
    assertThat(head.query()).isEqualTo(query);
  }

  @Test
  void asteriskIsForOptionsAlone() {
    assertThat(read("OPTIONS * HTTP/1.1\r\n" + H + "\r\n").targetForm())
        .isEqualTo(TargetForm.ASTERISK);
    assertThat(refused("GET * HTTP/1.1\r\n" + H + "\r\n").problem()).isEqualTo(Problem.SYNTAX);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/./a", "/..", "/a/.b", "/%2e%2E/x", "/a/b%2e"})
  void pathsThatMayHoldDotSegmentsAreTold(String path) {
    assertThat(read("GET " + path + " HTTP/1.1\r\n" + H + "\r\n").mayHoldDotSegments()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/a.b/c.", "/%2fa", "/a?x=/../y", "/a%2"})
  void otherPathsAreNot(String path) {
    assertThat(read("GET " + path + " HTTP/1.1\r\n" + H + "\r\n").mayHoldDotSegments()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET / HTTP/1.1\n" + H + "\r\n",
        "GET / HTTP/1.1\r\nHost: a\n\r\n",
        "GET / HTTP/1.1\rHost: a\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\rb\r\n\r\n",
        "GET / HTTP/1.1\r\n" + H + "X: a\r\n b\r\n\r\n",
        "GET / HTTP/1.1\r\n X: a\r\n" + H + "\r\n",
        "GET / HTTP/1.1\r\n" + H + "X : a\r\n\r\n",
        "GET / HTTP/1.1\r\n" + H + ": a\r\n\r\n",
        "GET / HTTP/1.1\r\n" + H + "X\r\n\r\n",
        "GET / HTTP/1.1\r\n" + H + "X: a\0b\r\n\r\n",
        "GET / HTTP/1.1\r\n" + H + "X: a\u0001b\r\n\r\n",
        "GET / HTTP/1.1\r\n" + H + "X: a\u007fb\r\n\r\n",
        "GET / HTTP/1.1\r\n" + H + "X\0Y: a\r\n\r\n",
        "GET / HTTP/1.1\r\n" + H + "X\u00e9: a\r\n\r\n",
        "GET / HTTP/1.1\r\n" + H + "X(: a\r\n\r\n",
        "GET / HTTP/1.1\r\n" + H + "\rX: a\r\n\r\n",
        "GET / HTTP/1.1\r\n\r\n",
        "GET / HTTP/1.1\r\n" + H + H + "\r\n",
        "GET / HTTP/1.1\r\nHost:\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a b\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: u@a\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a:80x\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a:123456\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a, b\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: [::1\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: [x]\r\n\r\n",
        "GET http://u@b/ HTTP/1.1\r\n" + H + "\r\n",
        "GET http:///x HTTP/1.1\r\n" + H + "\r\n",
        "GET ftp://b/x HTTP/1.1\r\n" + H + "\r\n",
        "GET a.example:80 HTTP/1.1\r\n" + H + "\r\n",
        "GET  / HTTP/1.1\r\n" + H + "\r\n",
        "GET /  HTTP/1.1\r\n" + H + "\r\n",
        " GET / HTTP/1.1\r\n" + H + "\r\n",
        "GET\t/ HTTP/1.1\r\n" + H + "\r\n",
        "G(T / HTTP/1.1\r\n" + H + "\r\n",
        "GET /a\0b HTTP/1.1\r\n" + H + "\r\n",
        "GET /a#b HTTP/1.1\r\n" + H + "\r\n",
        "GET /a\\b HTTP/1.1\r\n" + H + "\r\n",
        "GET /\u00e9 HTTP/1.1\r\n" + H + "\r\n",
        "GET / HTTP/1.1 \r\n" + H + "\r\n",
        "GET / http/1.1\r\n" + H + "\r\n",
        "GET / HTTP/11\r\n" + H + "\r\n\r\n",
        "GET /\r\n",
        "GET / \r\n        \r\n",
      })
  void brokenSyntaxIsRefused(String text) {
    assertThat(refused(text).problem()).isEqualTo(Problem.SYNTAX);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 1\r\nTransfer-Encoding: chunked\r\n",
        "Transfer-Encoding: chunked\r\nContent-Length: 0\r\n",
        "Content-Length: 1\r\nContent-Length: 1\r\n",
        "Content-Length: 1\r\nContent-Length: 2\r\n",
        "Content-Length: 1, 1\r\n",
        "Content-Length: +1\r\n",
        "Content-Length: -1\r\n",
        "Content-Length: 0x1\r\n",
        "Content-Length: 1 1\r\n",
        "Content-Length:\r\n",
        "Content-Length: 9999999999999999999\r\n",
        "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n",
        "Transfer-Encoding: chunked, chunked\r\n",
        "Transfer-Encoding: chunked, gzip\r\n",
        "Transfer-Encoding: chunked;q=1\r\n",
        "Transfer-Encoding: \"chunked\"\r\n",
        "Transfer-Encoding: ,chunked\r\n",
        "Transfer-Encoding:\r\n",
        "Connection: host\r\n",
        "Connection: close, content-length\r\nContent-Length: 0\r\n",
        "Connection: \"close\"\r\n",
      })
  void ambiguousFramingIsRefused(String fields) {
    assertThat(refused("POST / HTTP/1.1\r\n" + H + fields + "\r\n").problem())
        .isEqualTo(Problem.SYNTAX);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip, chunked", "gzip", "identity", "xchunked", "chunked2"})
  void unknownTransferCodingsAreNotImplemented(String coding) {
    String text = "POST / HTTP/1.1\r\n" + H + "Transfer-Encoding: " + coding + "\r\n\r\n";
    assertThat(refused(text).problem()).isEqualTo(Problem.NOT_IMPLEMENTED);
  }

  @Test
  void transferEncodingInHttp10IsRefused() {
    String text = "POST / HTTP/1.0\r\n" + H + "Transfer-Encoding: chunked\r\n\r\n";
    assertThat(refused(text).problem()).isEqualTo(Problem.SYNTAX);
  }

  @ParameterizedTest
  @CsvSource({
    "CONNECT a.example:443 HTTP/1.1, NOT_IMPLEMENTED",
    "PRI * HTTP/2.0, VERSION",
    "GET / HTTP/0.9, VERSION",
    "GET / HTTP/1.2, VERSION",
    "GET / HTTP/3.0, VERSION",
  })
  void otherProtocolsAreTold(String line, Problem problem) {
    assertThat(refused(line + "\r\n" + H + "\r\n").problem()).isEqualTo(problem);
  }

  @Test
  void http10MayDoWithoutHostAndClosesUnlessAsked() {
    read("GET / HTTP/1.0\r\n\r\n");
    assertThat(head.hostName()).isEmpty();
    assertThat(head.keepAlive()).isFalse();
    assertThat(read("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n").keepAlive()).isTrue();
    assertThat(read("GET / HTTP/1.1\r\n" + H + "connection: Close\r\n\r\n").keepAlive()).isFalse();
  }

  @Test
  void limitsAreKept() {
    assertThat(refused("GET /" + "a".repeat(100) + " HTTP/1.1\r\n" + H + "\r\n").problem())
        .isEqualTo(Problem.START_LINE_LENGTH);
    assertThat(refused("GET /" + "a".repeat(5000)).problem()).isEqualTo(Problem.START_LINE_LENGTH);
    assertThat(refused("GET / HTTP/1.1\r\n" + H + "X: " + "a".repeat(400) + "\r\n\r\n").problem())
        .isEqualTo(Problem.HEADER_BYTES);
    assertThat(refused("GET / HTTP/1.1\r\n" + H + "X: " + "a".repeat(5000)).problem())
        .isEqualTo(Problem.HEADER_BYTES);
    assertThat(refused("GET / HTTP/1.1\r\n" + H + "X: 1\r\n".repeat(10) + "\r\n").problem())
        .isEqualTo(Problem.HEADER_COUNT);
    read("GET / HTTP/1.1\r\n" + H + "X: 1\r\n".repeat(9) + "\r\n");
  }

  @Test
  void upgradeNeedsBothFieldsAndNoBody() {
    String both = H + "Connection: keep-alive, Upgrade\r\nUpgrade: websocket\r\n";
    assertThat(read("GET / HTTP/1.1\r\n" + both + "\r\n").upgradeRequested()).isTrue();
    assertThat(read("GET / HTTP/1.0\r\n" + both + "\r\n").upgradeRequested()).isFalse();
    assertThat(read("GET / HTTP/1.1\r\n" + H + "Upgrade: x\r\n\r\n").upgradeRequested()).isFalse();
    String h2c = H + "Connection: Upgrade\r\nUpgrade: h2c\r\n\r\n";
    assertThat(read("GET / HTTP/1.1\r\n" + h2c).upgradeRequested()).isFalse();
  }

  /// A quadratic reader would look at these bytes some ten thousand million times.
  @Test
  void bytesFedOneAtATimeCostLinearTime() {
    var large = new RequestHead(new HeadLimits(200_000, 400_000, 10));
    large.read(buffer("GET /"));
    ByteBuf one = buffer("a");
    long started = System.nanoTime();
    for (int i = 0; i < 190_000; i++) {
      large.read(one.readerIndex(0));
    }
    large.read(buffer(" HTTP/1.1\r\n" + H + "X: "));
    for (int i = 0; i < 190_000; i++) {
      large.read(one.readerIndex(0));
    }
    assertThat(large.read(buffer("\r\n\r\n"))).isTrue();
    assertThat(System.nanoTime() - started).isLessThan(3_000_000_000L);
  }

  @Test
  void clearedHeadKeepsNothing() {
    read("POST /x HTTP/1.1\r\n" + H + "Content-Length: 3\r\nExpect: 100-continue\r\n\r\n");
    assertThat(head.expectsContinue()).isTrue();
    read("GET /y HTTP/1.1\r\n" + H + "\r\n");
    assertThat(head.expectsContinue()).isFalse();
    assertThat(head.contentLength()).isEqualTo(-1);
  }
}

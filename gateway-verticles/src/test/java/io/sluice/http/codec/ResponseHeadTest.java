package io.sluice.http.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ResponseHeadTest {
  private final ResponseHead head = new ResponseHead(new HeadLimits(100, 400, 10));

  private static ByteBuf buffer(String text) {
    return Unpooled.copiedBuffer(text, StandardCharsets.ISO_8859_1);
  }

  private ResponseHead read(String text) {
    head.clear();
    for (int i = 0; i < text.length() - 1; i++) {
      assertThat(head.read(buffer(text.substring(i, i + 1)))).isFalse();
    }
    assertThat(head.read(buffer(text.substring(text.length() - 1)))).isTrue();
    head.clear();
    assertThat(head.read(buffer(text))).isTrue();
    return head;
  }

  @Test
  void plainResponseIsUnderstood() {
    read("HTTP/1.1 404 Not Found\r\nContent-Length: 3\r\n\r\n");
    assertThat(head.status()).isEqualTo(404);
    assertThat(head.bodyKind("GET")).isEqualTo(BodyKind.SIZED);
    assertThat(head.keepAlive()).isTrue();
    assertThat(read("HTTP/1.1 200\r\n\r\n").status()).isEqualTo(200);
    assertThat(read("HTTP/1.1 200 \r\n\r\n").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "200, GET, 'Content-Length: 0', NONE",
    "200, GET, 'Content-Length: 5', SIZED",
    "200, HEAD, 'Content-Length: 5', NONE",
    "200, HEAD, 'Transfer-Encoding: chunked', NONE",
    "204, GET, 'X: y', NONE",
    "304, GET, 'Content-Length: 5', NONE",
    "103, GET, 'X: y', NONE",
    "200, GET, 'Transfer-Encoding: chunked', CHUNKED",
    "200, GET, 'X: y', UNTIL_CLOSE",
  })
  void endOfTheBodyIsTold(int status, String method, String field, BodyKind kind) {
    read("HTTP/1.1 " + status + " Reason\r\n" + field + "\r\n\r\n");
    assertThat(head.bodyKind(method)).isEqualTo(kind);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "garbage",
        "HTTP/2.0 200 OK\r\n\r\n",
        "HTTP/1.2 200 OK\r\n\r\n",
        "HTTP/1.1 20 OK\r\n\r\n",
        "HTTP/1.1 099 OK\r\n\r\n",
        "HTTP/1.1 600 OK\r\n\r\n",
        "HTTP/1.1 2000 OK\r\n\r\n",
        "HTTP/1.1  200 OK\r\n\r\n",
        "HTTP/1.1 200 OK\n\r\n",
        "HTTP/1.1 200 O\0K\r\n\r\n",
        "HTTP/1.1 200 OK\r\nX : y\r\n\r\n",
        "HTTP/1.1 200 OK\r\nX: y\r\n z\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
        "HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n",
      })
  void whatIsNoResponseIsRefused(String text) {
    assertThatThrownBy(() -> head.read(buffer(text))).isInstanceOf(BadMessage.class);
    head.clear();
    assertThatThrownBy(
            () -> {
              for (int i = 0; i < text.length(); i++) {
                head.read(buffer(text.substring(i, i + 1)));
              }
            })
        .isInstanceOf(BadMessage.class);
  }

  @Test
  void limitsAreKept() {
    assertThatThrownBy(() -> head.read(buffer("HTTP/1.1 200 " + "x".repeat(3000))))
        .isInstanceOf(BadMessage.class);
    head.clear();
    assertThatThrownBy(() -> head.read(buffer("HTTP/1.1 200 OK\r\nX: " + "x".repeat(3000))))
        .isInstanceOf(BadMessage.class);
  }

  @Test
  void http10ClosesUnlessItSaysOtherwise() {
    assertThat(read("HTTP/1.0 200 OK\r\n\r\n").keepAlive()).isFalse();
    assertThat(read("HTTP/1.0 200 OK\r\nConnection: Keep-Alive\r\n\r\n").keepAlive()).isTrue();
    assertThat(read("HTTP/1.1 200 OK\r\nConnection: x, close\r\n\r\n").keepAlive()).isFalse();
  }
}

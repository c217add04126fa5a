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

final class BodyReaderTest {
  private final BodyReader reader = new BodyReader(new HeadLimits(100, 200, 5));

  private static ByteBuf buffer(String text) {
    return Unpooled.copiedBuffer(text, StandardCharsets.ISO_8859_1);
  }

  private String passedOn(String text, int step) {
    var out = new StringBuilder();
    ByteBuf all = buffer(text);
    while (all.isReadable() && !reader.done()) {
      ByteBuf piece = all.readSlice(Math.min(step, all.readableBytes()));
      int count = reader.scan(piece, piece.readerIndex(), piece.writerIndex());
      out.append(piece.readCharSequence(count, StandardCharsets.ISO_8859_1));
      if (reader.atTrailers()) {
        byte[] trailers = reader.readTrailers(piece);
        out.append(trailers == null ? "" : new String(trailers, StandardCharsets.ISO_8859_1));
      }
      all.readerIndex(all.readerIndex() - piece.readableBytes());
    }
    return out.toString();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 1000})
  void chunkedBodyIsPassedOnAsItCame(int step) {
    String body = "5\r\nhello\r\n00A;x=\"y\"\r\n0123456789\r\n0\r\n\r\n";
    reader.begin(BodyKind.CHUNKED, 0);
    assertThat(passedOn(body + "GET /next", step)).isEqualTo(body);
    assertThat(reader.done()).isTrue();
    assertThat(reader.payload()).isEqualTo(15);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 1000})
  void trailersArePassedOnButForThoseOfTheConnection(int step) {
    reader.begin(BodyKind.CHUNKED, 0);
    String body = "1\r\nx\r\n0\r\nA: b\r\nKeep-Alive: 5\r\nC: d\r\n\r\n";
    assertThat(passedOn(body + "GET", step)).isEqualTo("1\r\nx\r\n0\r\nA: b\r\nC: d\r\n\r\n");
    assertThat(reader.done()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\r\n",
        "x\r\n",
        "+5\r\nhello\r\n",
        "-5\r\n",
        " 5\r\nhello\r\n",
        "5 \r\nhello\r\n",
        "0x5\r\nhello\r\n",
        "5\nhello\r\n",
        "5\rhello\r\n",
        "5\r\nhello!\r\n",
        "5\r\nhello\n",
        "5\r\nhello\r\r",
        "1000000000000000\r\n",
        "0000000000000000005\r\n",
        "5;a\nb\r\n",
        "5;a\0\r\n",
        "5;a\rb\r\n",
        ";x\r\n",
        "0\r\n\rX",
        "0\r\nA : b\r\n\r\n",
        "0\r\n folded\r\n\r\n",
        "0\r\nContent-Length: 5\r\n\r\n",
        "0\r\nTransfer-Encoding: chunked\r\n\r\n",
        "0\r\nHost: x\r\n\r\n",
      })
  void brokenChunksAreRefused(String body) {
    for (int step : new int[] {1, 1000}) {
      reader.begin(BodyKind.CHUNKED, 0);
      assertThatThrownBy(() -> passedOn(body, step)).isInstanceOf(BadMessage.class);
    }
  }

  @Test
  void extensionsAndTrailersAreBounded() {
    reader.begin(BodyKind.CHUNKED, 0);
    assertThatThrownBy(() -> passedOn("5;" + "x".repeat(5000), 1000))
        .isInstanceOf(BadMessage.class);
    reader.begin(BodyKind.CHUNKED, 0);
    assertThatThrownBy(() -> passedOn(("1;" + "x".repeat(90) + "\r\na\r\n").repeat(60), 1000))
        .isInstanceOf(BadMessage.class);
    reader.begin(BodyKind.CHUNKED, 0);
    assertThatThrownBy(() -> passedOn("0\r\nA: " + "x".repeat(300), 10))
        .isInstanceOf(BadMessage.class);
  }

  @ParameterizedTest
  @CsvSource({"5, hello", "3, hel", "1, h"})
  void sizedBodyEndsAtItsSize(int size, String expected) {
    for (int step : new int[] {1, 2, 1000}) {
      reader.begin(BodyKind.SIZED, size);
      assertThat(passedOn("hello", step)).isEqualTo(expected);
      assertThat(reader.done()).isTrue();
    }
  }

  @Test
  void bodyUntilCloseEndsWhenTold() {
    reader.begin(BodyKind.UNTIL_CLOSE, 0);
    assertThat(passedOn("anything", 3)).isEqualTo("anything");
    assertThat(reader.done()).isFalse();
    reader.closed();
    assertThat(reader.done()).isTrue();
  }

  @Test
  void contentIsToldFromFraming() {
    reader.begin(BodyKind.CHUNKED, 0);
    ByteBuf body = buffer("5\r\nhello\r\n0\r\n\r\n");
    var content = new StringBuilder();
    while (!reader.done()) {
      int count = reader.next(body, body.readerIndex(), body.writerIndex());
      CharSequence run = body.readCharSequence(count, StandardCharsets.US_ASCII);
      content.append(reader.inData() ? run : "");
    }
    assertThat(content).hasToString("hello");
  }
}

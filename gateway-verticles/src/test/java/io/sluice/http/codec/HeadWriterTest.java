package io.sluice.http.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.sluice.http.codec.HeadWriter.ResponseChanges;
import io.sluice.http.codec.HeadWriter.ResponseChanges.Framing;
import io.sluice.http.codec.HeadWriter.ResponseChanges.Persistence;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class HeadWriterTest {
  private static final HeadLimits LIMITS = new HeadLimits(1000, 4000, 50);
  private static final OwnFields OWN =
      OwnFields.of(Map.of(KnownField.X_FORWARDED_FOR, "192.0.2.1"));
  private static final String OWN_TEXT = "X-Forwarded-For: 192.0.2.1\r\nX-Request-Id: id\r\n";

  private final HeadWriter writer = new HeadWriter();

  private static ByteBuf buffer(String text) {
    return Unpooled.copiedBuffer(text, StandardCharsets.ISO_8859_1);
  }

  private static String lines(String... lines) {
    return String.join("\r\n", lines) + "\r\n";
  }

  private String written() {
    ByteBuf out = Unpooled.buffer();
    writer.copyTo(out);
    return out.toString(StandardCharsets.ISO_8859_1);
  }

  private String request(
      String text, @Nullable String path, @Nullable String host, HeadEdits edits) {
    var head = new RequestHead(LIMITS);
    assertThat(head.read(buffer(text))).isTrue();
    byte[] id = Octets.bytes("id");
    byte[] hostBytes = host == null ? null : Octets.bytes(host);
    writer.request(head, new RequestChanges(path, hostBytes, OWN, id, edits));
    return written();
  }

  private String response(String text, ResponseChanges changes) {
    var head = new ResponseHead(LIMITS);
    assertThat(head.read(buffer(text))).isTrue();
    writer.response(head, changes);
    return written();
  }

  @Test
  void untouchedFieldsAreCopiedAsTheyCame() {
    assertThat(request("GET /a HTTP/1.1\r\nhOst: x\r\nA:  b \r\n\r\n", null, null, HeadEdits.NONE))
        .isEqualTo("GET /a HTTP/1.1\r\nhOst: x\r\nA:  b \r\n" + OWN_TEXT + "\r\n");
  }

  @Test
  void hopByHopFieldsAndThoseThatConnectionNamesGo() {
    String fields =
        lines(
            "Connection: close, x-private",
            "Host: x",
            "X-Private: 1",
            "Keep-Alive: 5",
            "Proxy-Connection: close",
            "A: b",
            "TE: gzip",
            "Upgrade: foo",
            "X-Forwarded-For: evil",
            "X-Forwarded-Port: 1",
            "X-Request-Id: mine",
            "HTTP2-Settings: x");
    assertThat(request("GET / HTTP/1.1\r\n" + fields + "\r\n", null, null, HeadEdits.NONE))
        .isEqualTo("GET / HTTP/1.1\r\nHost: x\r\nA: b\r\n" + OWN_TEXT + "\r\n");
  }

  @Test
  void upgradeAndTrailerWishAreSaidAnew() {
    String upgrade = "Connection: keep-alive, upgrade\r\nUpgrade: websocket\r\nHost: x\r\n";
    assertThat(request("GET / HTTP/1.1\r\n" + upgrade + "\r\n", null, null, HeadEdits.NONE))
        .isEqualTo(
            "GET / HTTP/1.1\r\nHost: x\r\n"
                + OWN_TEXT
                + "Connection: Upgrade\r\nUpgrade: websocket\r\n\r\n");
    String te = "Connection: TE\r\nTE: trailers\r\nHost: x\r\n";
    assertThat(request("GET / HTTP/1.1\r\n" + te + "\r\n", null, null, HeadEdits.NONE))
        .isEqualTo(
            "GET / HTTP/1.1\r\nHost: x\r\n" + OWN_TEXT + "Connection: TE\r\nTE: trailers\r\n\r\n");
  }

  @Test
  void pathAndHostAreReplaced() {
    String text = "GET http://a/b?c HTTP/1.1\r\nHost: other\r\nA: b\r\n\r\n";
    assertThat(request(text, null, "a", HeadEdits.NONE))
        .isEqualTo("GET /b?c HTTP/1.1\r\nHost: a\r\nA: b\r\n" + OWN_TEXT + "\r\n");
    assertThat(request("GET /b?c HTTP/1.0\r\n\r\n", "/new", "h", HeadEdits.NONE))
        .isEqualTo("GET /new?c HTTP/1.1\r\nHost: h\r\n" + OWN_TEXT + "\r\n");
  }

  @Test
  void editsApplyInTheirOrderAndToOwnFieldsToo() {
    HeadEdits edits =
        new HeadEdits.Builder()
            .add("A", "added")
            .set("B", "1")
            .add("b", "2")
            .remove("C")
            .set("x-forwarded-for", "z")
            .set("Content-Length", "7")
            .remove("Host")
            .build();
    String text = "GET / HTTP/1.1\r\nHost: x\r\na: orig\r\nB: orig\r\nc: d\r\n\r\n";
    assertThat(request(text, null, null, edits))
        .isEqualTo(
            lines(
                "GET / HTTP/1.1",
                "Host: x",
                "a: orig",
                "X-Request-Id: id",
                "A: added",
                "B: 1",
                "b: 2",
                "x-forwarded-for: z",
                ""));
  }

  @Test
  void laterRemoveForgetsAnEarlierAdd() {
    HeadEdits edits = new HeadEdits.Builder().add("A", "1").remove("a").build();
    assertThat(request("GET / HTTP/1.1\r\nHost: x\r\nA: 0\r\n\r\n", null, null, edits))
        .isEqualTo("GET / HTTP/1.1\r\nHost: x\r\n" + OWN_TEXT + "\r\n");
  }

  @Test
  void responseFramingAndPersistenceAreSaidAnew() {
    String text = "HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nContent-Length: 3\r\nA: b\r\n\r\n";
    assertThat(
            response(
                text, new ResponseChanges(Persistence.UNSAID, Framing.AS_IT_CAME, HeadEdits.NONE)))
        .isEqualTo("HTTP/1.1 200 OK\r\nContent-Length: 3\r\nA: b\r\n\r\n");
    assertThat(
            response(text, new ResponseChanges(Persistence.CLOSE, Framing.CHUNKED, HeadEdits.NONE)))
        .isEqualTo(
            "HTTP/1.1 200 OK\r\nA: b\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n");
  }

  @Test
  void responseWithoutAnythingToChangeIsTold() {
    var same = new ResponseChanges(Persistence.UNSAID, Framing.AS_IT_CAME, HeadEdits.NONE);
    var head = new ResponseHead(LIMITS);
    head.read(buffer("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n"));
    assertThat(HeadWriter.unchanged(head, same)).isTrue();
    head.clear();
    head.read(buffer("HTTP/1.1 200 OK\r\nContent-Length: 3\r\nKeep-Alive: x\r\n\r\n"));
    assertThat(HeadWriter.unchanged(head, same)).isFalse();
  }
}

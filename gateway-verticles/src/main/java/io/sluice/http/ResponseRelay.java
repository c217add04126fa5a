package io.sluice.http;

import io.netty.buffer.ByteBuf;
import io.sluice.http.TryOwner.Delivery;
import io.sluice.http.codec.BodyKind;
import io.sluice.http.codec.HeadEdits;
import io.sluice.http.codec.HeadWriter;
import io.sluice.http.codec.HeadWriter.ResponseChanges;
import io.sluice.http.codec.HeadWriter.ResponseChanges.Framing;
import io.sluice.http.codec.HeadWriter.ResponseChanges.Persistence;
import io.sluice.http.codec.HttpVersion;
import io.sluice.http.codec.Octets;
import io.sluice.http.codec.RequestHead;
import io.sluice.http.codec.ResponseHead;

/// Passes one answer on to the client, in a framing that the client's version of HTTP knows.
final class ResponseRelay {
  private static final byte[] LINE_END = Octets.bytes("\r\n");
  private static final byte[] LAST_CHUNK = Octets.bytes("0\r\n\r\n");

  private final HttpLoop loop;
  private final DownstreamOutput output;
  private final RequestHead request;
  private boolean toChunks;
  private boolean afterChunk;
  private boolean persistent;

  /// @param wanted whether the connection is to carry another request, if the answer lets it
  ResponseRelay(HttpLoop loop, DownstreamOutput output, RequestHead request, Afterwards wanted) {
    this.loop = loop;
    this.output = output;
    this.request = request;
    this.persistent = wanted == Afterwards.KEEP;
  }

  /// What becomes of the connection behind this answer.
  Afterwards afterwards() {
    return persistent ? Afterwards.KEEP : Afterwards.CLOSE;
  }

  /// @param headBytes as in [TryOwner#answered]
  Delivery begin(ResponseHead head, ByteBuf bytes, int headBytes, HeadEdits edits) {
    BodyKind kind = head.bodyKind(request.method());
    Framing framing = framing(head, kind);
    toChunks = framing == Framing.CHUNKED;
    var changes = new ResponseChanges(persistence(), framing, edits);
    if (headBytes > 0 && HeadWriter.unchanged(head, changes)) {
      bytes.readerIndex(bytes.readerIndex() - headBytes);
      return Delivery.AS_IT_CAME;
    }
    loop.writer().response(head, changes);
    boolean content = kind == BodyKind.CHUNKED && framing == Framing.UNSAID;
    writeHead(bytes, toChunks || content ? 0 : headBytes);
    return content ? Delivery.CONTENT : Delivery.AS_IT_CAME;
  }

  /// Puts the head before the body, in place of the one that came, when it fits.
  private void writeHead(ByteBuf bytes, int room) {
    int length = loop.writer().length();
    if (length <= room) {
      int start = bytes.readerIndex() - length;
      loop.writer().copyTo(bytes, start);
      bytes.readerIndex(start);
      return;
    }
    ByteBuf head = output.allocator().directBuffer(length);
    loop.writer().copyTo(head);
    output.write(head);
  }

  private Framing framing(ResponseHead head, BodyKind kind) {
    boolean old = request.version() == HttpVersion.HTTP_1_0;
    return switch (kind) {
      // RFC 9110, 8.6 and RFC 9112, 6.1: neither field belongs into a 204.
      case NONE -> head.status() == 204 ? Framing.UNSAID : Framing.AS_IT_CAME;
      case SIZED -> Framing.AS_IT_CAME;
      case CHUNKED -> {
        persistent &= !old;
        yield old ? Framing.UNSAID : Framing.AS_IT_CAME;
      }
      case UNTIL_CLOSE -> {
        persistent &= !old;
        yield old ? Framing.AS_IT_CAME : Framing.CHUNKED;
      }
    };
  }

  private Persistence persistence() {
    if (request.version() == HttpVersion.HTTP_1_0) {
      return persistent ? Persistence.KEEP_ALIVE : Persistence.CLOSE;
    }
    return persistent ? Persistence.UNSAID : Persistence.CLOSE;
  }

  /// @param piece as [TryOwner#piece] gets it
  void piece(ByteBuf piece) {
    if (toChunks) {
      byte[] size = Octets.bytes(Integer.toHexString(piece.readableBytes()));
      ByteBuf line = output.allocator().directBuffer(size.length + 4);
      line.writeBytes(afterChunk ? LINE_END : new byte[0]).writeBytes(size).writeBytes(LINE_END);
      afterChunk = true;
      output.write(line);
    }
    output.write(piece);
  }

  void end() {
    if (toChunks) {
      ByteBuf line = output.allocator().directBuffer(LINE_END.length + LAST_CHUNK.length);
      line.writeBytes(afterChunk ? LINE_END : new byte[0]).writeBytes(LAST_CHUNK);
      output.write(line);
    }
  }
}

package io.sluice.wire;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.function.Consumer;

/// Frames: four bytes of length, the most significant first, then a JSON object in UTF-8.
public final class Frames implements Handler<Buffer> {
  /// What a proxy takes from its controller; the largest object of a cluster is 1.5 MiB.
  public static final int MOST_TO_PROXY = 16 << 20;

  /// What a controller takes from a proxy, which it does not trust.
  public static final int MOST_TO_CONTROLLER = 64 << 10;

  private static final int LENGTH = 4;

  private final int most;
  private final Consumer<JsonFields> frames;
  private Buffer held = Buffer.buffer();
  private boolean failed;

  /// @param most bytes of a frame without its length
  /// @param frames told of each
  public Frames(int most, Consumer<JsonFields> frames) {
    this.most = most;
    this.frames = frames;
  }

  public static Buffer write(JsonObject json) {
    Buffer body = json.toBuffer();
    return Buffer.buffer(LENGTH + body.length()).appendInt(body.length()).appendBuffer(body);
  }

  /// Takes in what was received; after a failure, nothing more.
  ///
  /// @throws WireException when it is no frame, or too large a one
  @Override
  public void handle(Buffer received) {
    if (failed) {
      return;
    }
    held.appendBuffer(received);
    int start = 0;
    try {
      while (held.length() - start >= LENGTH) {
        int length = held.getInt(start);
        if (length <= 0 || length > most) {
          throw new WireException("a frame's length is not from 1 to " + most);
        }
        if (held.length() - start - LENGTH < length) {
          break;
        }
        frames.accept(parse(held.getBuffer(start + LENGTH, start + LENGTH + length)));
        start += LENGTH + length;
      }
    } catch (WireException defect) {
      failed = true;
      held = Buffer.buffer();
      throw defect;
    }
    if (start > 0) {
      held = Buffer.buffer().appendBuffer(held, start, held.length() - start);
    }
  }

  private static JsonFields parse(Buffer body) {
    try {
      return new JsonFields(new JsonObject(body));
    } catch (DecodeException | ClassCastException malformed) {
      throw new WireException("a frame is not a JSON object");
    }
  }
}

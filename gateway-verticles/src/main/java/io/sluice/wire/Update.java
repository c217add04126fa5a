package io.sluice.wire;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A snapshot or a difference as frames, encoded once for however many proxies, when the first of
/// them comes to it. Not thread-safe.
public final class Update {
  private static final int CHUNK = 64 << 10;

  private final List<Buffer> chunks = new ArrayList<>();
  private final JsonObject head;
  private @Nullable Iterator<Part> rest;
  private long bytes;

  /// @param head the frame that says what comes
  public Update(JsonObject head, List<Part> parts) {
    this.head = head;
    this.rest = parts.iterator();
  }

  /// @return null: there are no more
  public @Nullable Buffer chunk(int number) {
    while (chunks.size() <= number && rest != null) {
      encode(rest);
    }
    return number < chunks.size() ? chunks.get(number) : null;
  }

  /// What is encoded so far.
  public long bytes() {
    return bytes;
  }

  private void encode(Iterator<Part> parts) {
    Buffer chunk = chunks.isEmpty() ? Frames.write(head) : Buffer.buffer();
    while (parts.hasNext() && chunk.length() < CHUNK) {
      chunk.appendBuffer(frame(parts));
    }
    if (!parts.hasNext()) {
      chunk.appendBuffer(Frames.write(new JsonObject().put("type", "end")));
      rest = null;
    }
    chunks.add(chunk);
    bytes += chunk.length();
  }

  /// A frame of several parts.
  private static Buffer frame(Iterator<Part> parts) {
    JsonArray array = new JsonArray();
    for (int room = 32; parts.hasNext() && room > 0; room--) {
      array.add(PartWriter.write(parts.next()));
    }
    return Frames.write(new JsonObject().put("type", "parts").put("parts", array));
  }
}

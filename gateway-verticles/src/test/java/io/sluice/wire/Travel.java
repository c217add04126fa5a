package io.sluice.wire;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/// Sends parts as bytes to itself.
public final class Travel {
  private Travel() {}

  public static List<Part> of(List<Part> parts, PartReader reader) {
    List<Part> read = new ArrayList<>();
    Frames frames =
        new Frames(
            Frames.MOST_TO_PROXY,
            json -> json.objects("parts", part -> reader.read(part).map(read::add)));
    Update update = new Update(new JsonObject().put("type", "snapshot"), parts);
    int number = 0;
    for (Buffer chunk = update.chunk(0); chunk != null; chunk = update.chunk(number)) {
      frames.handle(chunk);
      number++;
    }
    return read;
  }
}

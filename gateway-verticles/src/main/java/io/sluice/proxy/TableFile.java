package io.sluice.proxy;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import io.sluice.wire.Frames;
import io.sluice.wire.JsonFields;
import io.sluice.wire.Part;
import io.sluice.wire.PartReader;
import io.sluice.wire.Update;
import io.sluice.wire.WireException;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The table on disk: the frames of a snapshot. It holds private keys, so the process's user alone
/// may read it; the directory is to be in memory. Blocks.
final class TableFile {
  private static final String NAME = "table.frames";
  private static final int PIECE = 256 << 10;
  private static final long MOST_BYTES = 1L << 30;
  private static final Set<PosixFilePermission> OWNER =
      PosixFilePermissions.fromString("rw-------");

  private final Path directory;

  TableFile(Path directory) {
    this.directory = directory;
  }

  /// What was read or is to be written.
  record Stored(Stamp stamp, List<Part> parts) {}

  /// Replaces what is there, as a whole.
  void write(Stored stored) throws IOException {
    Path draft = directory.resolve(NAME + ".draft");
    Files.deleteIfExists(draft);
    Update update = new Update(stored.stamp().write(), stored.parts());
    try (FileChannel channel =
        FileChannel.open(
            draft, Set.of(CREATE_NEW, WRITE), PosixFilePermissions.asFileAttribute(OWNER))) {
      int number = 0;
      for (Buffer chunk = update.chunk(0); chunk != null; chunk = update.chunk(number)) {
        ByteBuffer bytes = ByteBuffer.wrap(chunk.getBytes());
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        number++;
      }
    }
    Files.move(draft, directory.resolve(NAME), ATOMIC_MOVE, REPLACE_EXISTING);
  }

  /// Empty when there is none.
  ///
  /// @throws WireException when it is damaged
  Optional<Stored> read() throws IOException {
    Path file = directory.resolve(NAME);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    if (Files.size(file) > MOST_BYTES) {
      throw new WireException("the table's file is larger than " + MOST_BYTES + " bytes");
    }
    Reading reading = new Reading();
    Frames frames = new Frames(Frames.MOST_TO_PROXY, reading::take);
    try (var in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(PIECE);
      while (bytes.length > 0) {
        frames.handle(Buffer.buffer(bytes));
        bytes = in.readNBytes(PIECE);
      }
    }
    return Optional.of(reading.done());
  }

  private static final class Reading {
    private final PartReader reader = new PartReader();
    private final List<Part> parts = new ArrayList<>();
    private @Nullable Stamp stamp;
    private boolean ended;

    void take(JsonFields json) {
      switch (json.text("type")) {
        case "snapshot" -> stamp = Stamp.read(json.text("epoch"), json);
        case "parts" -> json.objects("parts", part -> reader.read(part).map(parts::add));
        case "end" -> ended = true;
        default -> {} // of a newer version
      }
    }

    Stored done() {
      if (stamp == null || !ended) {
        throw new WireException("the table's file is not whole");
      }
      return new Stored(stamp, parts);
    }
  }
}

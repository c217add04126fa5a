package io.sluice.observe.accesslog;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/// Where lines are written: a file that is appended to, and opened anew when somebody has moved
/// or removed it, or standard output. For the writing thread.
///
/// Rotation is noticed by looking at the path now and then: it needs no signal and no
/// configuration, and works for a rename as for a copy that is truncated.
final class LogFile {
  private final @Nullable Path path;
  private FileChannel channel;
  private @Nullable Object key;
  private boolean lineIsBroken;

  private LogFile(@Nullable Path path, FileChannel channel) throws IOException {
    this.path = path;
    this.channel = channel;
    this.key = path == null ? null : keyOf(path);
  }

  /// @param file `-`: standard output
  static LogFile open(String file) throws IOException {
    if (file.equals("-")) {
      // Never closed: the process's other output goes there too.
      return new LogFile(null, new FileOutputStream(FileDescriptor.out).getChannel());
    }
    Path path = Path.of(file);
    return new LogFile(path, appending(path));
  }

  private static FileChannel appending(Path path) throws IOException {
    return FileChannel.open(
        path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
  }

  private static @Nullable Object keyOf(Path path) throws IOException {
    try {
      return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    } catch (NoSuchFileException gone) {
      return null;
    }
  }

  /// Opens the path anew when it no longer is the file that was opened.
  void followRotation() throws IOException {
    if (path == null) {
      return;
    }
    Object now = keyOf(path);
    if (now == null || !now.equals(key)) {
      FileChannel opened = appending(path);
      channel.close();
      channel = opened;
      key = keyOf(path);
      lineIsBroken = false;
    }
  }

  /// Writes all or throws; what was written in part is ended before the next line.
  void write(byte[] bytes, int from, int length) throws IOException {
    if (lineIsBroken) {
      writeAll(new byte[] {'\n'}, 0, 1);
      lineIsBroken = false;
    }
    writeAll(bytes, from, length);
  }

  private void writeAll(byte[] bytes, int from, int length) throws IOException {
    ByteBuffer left = ByteBuffer.wrap(bytes, from, length);
    try {
      while (left.hasRemaining()) {
        channel.write(left);
      }
    } finally {
      boolean brokenOff = left.hasRemaining() && left.position() > from;
      lineIsBroken |= brokenOff && bytes[left.position() - 1] != '\n';
    }
  }

  void close() throws IOException {
    if (path != null) {
      channel.close();
    }
  }
}

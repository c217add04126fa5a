package io.sluice.bridge.directory;

import io.sluice.bridge.yaml.FileContent;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.TimeUnit;

/// What one look at a file found.
sealed interface Observation {
  /// There is no such file any more.
  record Gone() implements Observation {}

  /// It is there, and cannot be read.
  record Unreadable(String reason, String fix) implements Observation {}

  /// It was written to while it was read.
  record Moving() implements Observation {}

  record Read(Fingerprint fingerprint, FileContent content) implements Observation {}

  /// Tells cheaply whether a file is another one or was written to.
  record Fingerprint(long modifiedNanos, long size, Object inode) {
    static Fingerprint of(BasicFileAttributes attributes) {
      Object inode = attributes.fileKey();
      return new Fingerprint(
          attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS),
          attributes.size(),
          inode == null ? "" : inode);
    }
  }
}

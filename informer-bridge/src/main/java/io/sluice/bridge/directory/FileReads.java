package io.sluice.bridge.directory;

import io.sluice.bridge.directory.Observation.Fingerprint;
import io.sluice.bridge.yaml.ManifestReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/// Reads files, and knows what may go wrong with that.
final class FileReads {
  private final ManifestReader reader;

  FileReads(ManifestReader reader) {
    this.reader = reader;
  }

  Observation read(Path path) {
    try {
      BasicFileAttributes before = Files.readAttributes(path, BasicFileAttributes.class);
      if (!before.isRegularFile()) {
        return before.isDirectory()
            ? new Observation.Gone()
            : new Observation.Unreadable("it is not a regular file", "rename or remove it");
      }
      int limit = reader.limits().fileBytes();
      if (before.size() > limit) {
        return new Observation.Unreadable(
            "it has " + before.size() + " bytes, at most " + limit + " are read", "split it");
      }
      byte[] bytes;
      try (InputStream stream = Files.newInputStream(path)) {
        bytes = stream.readNBytes(limit + 1); // it may have grown since
      }
      Fingerprint after = Fingerprint.of(Files.readAttributes(path, BasicFileAttributes.class));
      return Fingerprint.of(before).equals(after)
          ? new Observation.Read(after, reader.read(path.toString(), bytes))
          : new Observation.Moving();
    } catch (IOException failure) {
      return failed(path, failure);
    }
  }

  /// Null when the file is not there, or cannot be looked at.
  @Nullable Fingerprint fingerprint(Path path) {
    try {
      BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
      return attributes.isRegularFile() ? Fingerprint.of(attributes) : null;
    } catch (IOException unknown) {
      return null;
    }
  }

  private static Observation failed(Path path, IOException failure) {
    if (failure instanceof AccessDeniedException) {
      return new Observation.Unreadable(
          "this process may not read it", "allow it: chmod a+r " + path);
    }
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return new Observation.Gone();
    }
    if (Files.isSymbolicLink(path)) {
      return new Observation.Unreadable(
          "the symbolic link leads nowhere", "let it point to a file, or remove it");
    }
    return new Observation.Unreadable("reading it failed: " + failure.getMessage(), "try again");
  }
}

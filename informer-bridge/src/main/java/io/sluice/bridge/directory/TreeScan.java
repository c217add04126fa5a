package io.sluice.bridge.directory;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Walks a tree for manifests: `.yaml`, `.yml` and `.json`, through symbolic links, past whatever
/// begins with a dot (`..data` and its like, by which Kubernetes swaps a mounted ConfigMap, are
/// reached by the links that point there).
final class TreeScan {
  private static final int DEPTH = 32;

  private final Visitor visitor;

  TreeScan(Visitor visitor) {
    this.visitor = visitor;
  }

  /// Told what a walk comes across, directories before what they hold.
  interface Visitor {
    void directory(Path path);

    void file(Path path);

    void problem(Path path, String message, String fix);
  }

  static boolean isManifest(Path path) {
    String name = name(path).toLowerCase(Locale.ROOT);
    return !isHidden(path)
        && (name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json"));
  }

  static boolean isHidden(Path path) {
    return name(path).startsWith(".");
  }

  private static String name(Path path) {
    Path name = path.getFileName();
    return name == null ? "" : name.toString();
  }

  /// @param directory a root, or a directory below one
  /// @param root where to begin to look for circles
  void walk(Path root, Path directory) {
    List<Object> ancestors = new ArrayList<>();
    for (Path above = directory.getParent();
        above != null && above.startsWith(root);
        above = above.getParent()) {
      Object identity = identity(above);
      if (identity != null) {
        ancestors.add(identity);
      }
    }
    walk(directory, ancestors);
  }

  private void walk(Path directory, List<Object> ancestors) {
    Object identity = identity(directory);
    if (identity == null) {
      return;
    }
    if (ancestors.contains(identity)) {
      visitor.problem(
          directory, "the symbolic link leads back to a directory above it", "remove the link");
      return;
    }
    if (ancestors.size() >= DEPTH) {
      visitor.problem(
          directory, "directories are nested deeper than " + DEPTH, "move the directory up");
      return;
    }
    visitor.directory(directory);
    List<Object> path = new ArrayList<>(ancestors);
    path.add(identity);
    for (Path entry : entries(directory)) {
      if (Files.isDirectory(entry)) {
        walk(entry, path);
      } else if (isManifest(entry)) {
        visitor.file(entry);
      }
    }
  }

  private List<Path> entries(Path directory) {
    List<Path> entries = new ArrayList<>();
    try (DirectoryStream<Path> stream =
        Files.newDirectoryStream(directory, entry -> !isHidden(entry))) {
      stream.forEach(entries::add);
    } catch (IOException | DirectoryIteratorException failure) {
      visitor.problem(
          directory,
          "the directory cannot be listed: " + failure.getClass().getSimpleName(),
          "allow it: chmod a+rx " + directory);
    }
    return entries;
  }

  private static @Nullable Object identity(Path directory) {
    try {
      BasicFileAttributes attributes = Files.readAttributes(directory, BasicFileAttributes.class);
      Object key = attributes.fileKey();
      return !attributes.isDirectory() ? null : key != null ? key : directory.toRealPath();
    } catch (IOException gone) {
      return null;
    }
  }
}

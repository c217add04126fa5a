package io.sluice.bridge.directory;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_DELETE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Who wants to know of which directory. The kernel watches inodes, so that two names of one
/// directory share a watch: each watch has a list of interests.
final class Watches {
  private final WatchService service;
  private final Map<WatchKey, TreeSet<Interest>> interests = new HashMap<>();
  private final Map<Interest, WatchKey> keys = new TreeMap<>();

  Watches(WatchService service) {
    this.service = service;
  }

  /// Why a directory is watched.
  enum Purpose {
    /// It is part of the tree.
    MEMBER,
    /// A file of the tree is a symbolic link to something in it.
    LINK_TARGET,
    /// A root is in it.
    ROOT_PARENT
  }

  /// @param subject the directory itself, the link, or the root
  record Interest(Purpose purpose, String subject) implements Comparable<Interest> {
    @Override
    public int compareTo(Interest other) {
      int bySubject = subject.compareTo(other.subject);
      return bySubject != 0 ? bySubject : purpose.compareTo(other.purpose);
    }
  }

  /// Watches a directory, from now on instead of what the interest watched before.
  ///
  /// @return why it is not watched; null when it is
  @Nullable String watch(Path directory, Interest interest) {
    try {
      WatchKey key = directory.register(service, ENTRY_CREATE, ENTRY_DELETE, ENTRY_MODIFY);
      WatchKey before = keys.put(interest, key);
      if (before != null && !before.equals(key)) {
        release(before, interest);
      }
      interests.computeIfAbsent(key, _ -> new TreeSet<>()).add(interest);
      return null;
    } catch (IOException failure) {
      unwatch(interest);
      String message = failure.getMessage();
      return message == null ? failure.getClass().getSimpleName() : message;
    }
  }

  void unwatch(Interest interest) {
    WatchKey key = keys.remove(interest);
    if (key != null) {
      release(key, interest);
    }
  }

  private void release(WatchKey key, Interest interest) {
    TreeSet<Interest> all = interests.get(key);
    if (all != null) {
      all.remove(interest);
      if (all.isEmpty()) {
        interests.remove(key);
        key.cancel();
      }
    }
  }

  /// The member directories at and below a path.
  List<String> membersIn(String directory) {
    String prefix = directory.endsWith("/") ? directory : directory + "/";
    return keys.keySet().stream()
        .filter(interest -> interest.purpose() == Purpose.MEMBER)
        .map(Interest::subject)
        .filter(subject -> subject.equals(directory) || subject.startsWith(prefix))
        .toList();
  }

  boolean isWatched(Interest interest) {
    return keys.containsKey(interest);
  }

  List<Interest> of(WatchKey key) {
    return List.copyOf(interests.getOrDefault(key, new TreeSet<>()));
  }

  /// The kernel has given the watch up: its directory is gone.
  void lost(WatchKey key) {
    Collection<Interest> all = interests.remove(key);
    if (all != null) {
      all.forEach(keys::remove);
    }
  }
}

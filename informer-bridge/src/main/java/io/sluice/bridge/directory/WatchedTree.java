package io.sluice.bridge.directory;

import io.sluice.bridge.Position;
import io.sluice.bridge.SourceProblem;
import io.sluice.bridge.SourceProblem.Severity;
import io.sluice.bridge.directory.Watches.Interest;
import io.sluice.bridge.directory.Watches.Purpose;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;

/// Turns what the kernel tells of directories into paths of files that something happened to.
final class WatchedTree implements TreeScan.Visitor {
  private final List<Root> roots;
  private final Watches watches;
  private final Holdings holdings;
  private final FileReads reads;
  private final Consumer<String> touched;
  private final TreeScan scan = new TreeScan(this);
  private final TreeMap<String, SourceProblem> problems = new TreeMap<>();

  private List<SourceProblem> taken = List.of();

  /// Where symbolic links to directories lead.
  private final TreeMap<String, Path> linkedDirectories = new TreeMap<>();

  /// @param touched told the path of each file that may have changed
  WatchedTree(
      List<Path> roots,
      WatchService service,
      Holdings holdings,
      FileReads reads,
      Consumer<String> touched) {
    this.roots = roots.stream().map(Root::new).toList();
    this.watches = new Watches(service);
    this.holdings = holdings;
    this.reads = reads;
    this.touched = touched;
  }

  List<SourceProblem> problems() {
    return List.copyOf(problems.values());
  }

  /// Whether they are others than when this was last asked.
  boolean takeProblemsChanged() {
    List<SourceProblem> now = problems();
    boolean changed = !now.equals(taken);
    taken = now;
    return changed;
  }

  List<String> directories() {
    return roots.stream()
        .flatMap(root -> watches.membersIn(root.path().toString()).stream())
        .distinct()
        .toList();
  }

  void attach(long now) {
    for (Root root : roots) {
      watchParent(root);
      visit(root, now);
    }
  }

  /// Whether the absence of a file says nothing, as its root is absent or just came back.
  boolean isWithheld(String path) {
    return roots.stream()
        .anyMatch(root -> root.state() != Root.State.PRESENT && root.contains(path));
  }

  void handle(WatchKey key, long now) {
    List<Interest> interests = watches.of(key);
    for (WatchEvent<?> event : key.pollEvents()) {
      for (Interest interest : interests) {
        if (event.kind().equals(StandardWatchEventKinds.OVERFLOW)) {
          overflow(interest, now);
        } else if (event.context() instanceof Path name) {
          happened(interest, name, now);
        }
      }
    }
    if (!key.reset()) {
      List<Interest> orphans = watches.of(key);
      watches.lost(key);
      orphans.forEach(interest -> lost(interest, now));
    }
  }

  /// What only time brings: a root that came back is taken for whole, or changed unseen.
  void tick(long now) {
    for (Root root : roots) {
      if (root.settles(now)) {
        holdings.pathsIn(root.path().toString()).stream()
            .filter(path -> reads.fingerprint(Path.of(path)) == null)
            .forEach(touched);
      }
    }
  }

  boolean isReturning() {
    return roots.stream().anyMatch(root -> root.state() == Root.State.RETURNING);
  }

  void checkRoots(long now) {
    for (Root root : roots) {
      watchParent(root);
      if (root.changed()) {
        visit(root, now);
      }
    }
  }

  /// Looks for what a directory holds that nobody told of.
  void checkDirectory(String directory) {
    Path path = Path.of(directory);
    if (!Files.isDirectory(path)) {
      subtree(path);
      return;
    }
    try (var entries = Files.newDirectoryStream(path, entry -> !TreeScan.isHidden(entry))) {
      for (Path entry : entries) {
        checkEntry(entry);
      }
    } catch (IOException unreadable) {
      subtree(path);
    }
  }

  private void checkEntry(Path entry) {
    boolean known = holdings.holds(entry.toString()) || watches.isWatched(member(entry.toString()));
    if (!known && Files.isDirectory(entry)) {
      subtree(entry);
    } else if (!known && TreeScan.isManifest(entry)) {
      touched.accept(entry.toString());
    }
  }

  /// After a file was read: what a link points to is watched as well.
  void follow(String file) {
    Path path = Path.of(file);
    Interest interest = new Interest(Purpose.LINK_TARGET, file);
    try {
      if (Files.isSymbolicLink(path)) {
        watches.watch(Objects.requireNonNull(path.toRealPath().getParent()), interest);
        return;
      }
    } catch (IOException leadsNowhere) {
      // Reading the file has said so.
    }
    watches.unwatch(interest);
  }

  private void visit(Root root, long now) {
    root.look(now);
    subtree(root.path());
    if (root.state() == Root.State.MISSING) {
      problem(
          root.path(),
          "the directory is not there; what it held stays in service",
          "put it back; to remove objects, delete their files");
    }
  }

  private void watchParent(Root root) {
    Path parent = root.path().toAbsolutePath().normalize().getParent();
    Interest interest = new Interest(Purpose.ROOT_PARENT, root.path().toString());
    if (parent != null && !watches.isWatched(interest)) {
      watches.watch(parent, interest);
    }
  }

  private void happened(Interest interest, Path name, long now) {
    switch (interest.purpose()) {
      case ROOT_PARENT -> rootParent(interest, name, now);
      case LINK_TARGET -> link(interest.subject());
      case MEMBER -> member(Path.of(interest.subject()), name, now);
    }
  }

  private void lost(Interest interest, long now) {
    for (Root root : roots) {
      if (interest.purpose() == Purpose.MEMBER
          && root.path().toString().equals(interest.subject())) {
        root.vanished();
        visit(root, now);
        return;
      }
    }
    overflow(interest, now);
  }

  private void overflow(Interest interest, long now) {
    switch (interest.purpose()) {
      case ROOT_PARENT -> checkRoots(now);
      case LINK_TARGET -> link(interest.subject());
      case MEMBER -> {
        checkRoots(now);
        subtree(Path.of(interest.subject()));
      }
    }
  }

  private void rootParent(Interest interest, Path name, long now) {
    Path file = Path.of(interest.subject()).toAbsolutePath().normalize().getFileName();
    if (name.equals(file)) {
      checkRoots(now);
    }
  }

  private void member(Path directory, Path name, long now) {
    roots.stream()
        .filter(root -> directory.startsWith(root.path()))
        .forEach(root -> root.somethingHappened(now));
    Path path = directory.resolve(name);
    if (TreeScan.isHidden(path)) {
      links(directory);
    } else if (watches.isWatched(member(path.toString())) || Files.isDirectory(path)) {
      subtree(path);
    } else if (TreeScan.isManifest(path)) {
      touched.accept(path.toString());
    } else if (problems.containsKey(path.toString())) {
      problems.remove(path.toString());
    }
  }

  /// Something hidden has changed, perhaps what links in the same directory point through.
  private void links(Path directory) {
    for (String file : List.copyOf(holdings.pathsIn(directory.toString()))) {
      if (watches.isWatched(new Interest(Purpose.LINK_TARGET, file))) {
        link(file);
      }
    }
    String prefix = directory + "/";
    for (String linked : List.copyOf(linkedDirectories.subMap(prefix, directory + "0").keySet())) {
      Path before = linkedDirectories.get(linked);
      if (!real(Path.of(linked)).equals(before)) {
        subtree(Path.of(linked));
      }
    }
  }

  private void link(String file) {
    if (!Objects.equals(reads.fingerprint(Path.of(file)), holdings.fingerprint(file))) {
      touched.accept(file);
    }
  }

  /// Everything at and below a path may be another: watches anew and touches what is and was
  /// there.
  private void subtree(Path directory) {
    String prefix = directory.toString();
    watches.membersIn(prefix).forEach(path -> watches.unwatch(member(path)));
    forget(problems, prefix);
    forget(linkedDirectories, prefix);
    List.copyOf(holdings.pathsIn(prefix)).forEach(touched);
    roots.stream()
        .filter(root -> directory.startsWith(root.path()))
        .findFirst()
        .ifPresent(root -> scan.walk(root.path(), directory));
  }

  private static void forget(NavigableMap<String, ?> map, String path) {
    map.remove(path);
    map.subMap(path + "/", path + "0").clear();
  }

  private static Interest member(String path) {
    return new Interest(Purpose.MEMBER, path);
  }

  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException nowhere) {
      return path;
    }
  }

  @Override
  public void directory(Path path) {
    String failure = watches.watch(path, member(path.toString()));
    if (failure != null) {
      note(path, "changes are noticed late: " + failure, "raise fs.inotify.max_user_watches");
    }
    if (Files.isSymbolicLink(path)) {
      linkedDirectories.put(path.toString(), real(path));
    }
  }

  @Override
  public void file(Path path) {
    touched.accept(path.toString());
  }

  @Override
  public void problem(Path path, String message, String fix) {
    problems.put(
        path.toString(),
        new SourceProblem(new Position(path.toString(), 0, 0), Severity.ERROR, message, fix));
  }

  private void note(Path path, String message, String fix) {
    problems.put(
        path.toString(),
        new SourceProblem(new Position(path.toString(), 0, 0), Severity.NOTE, message, fix));
  }
}

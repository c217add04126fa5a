package io.sluice.bridge.directory;

import io.sluice.bridge.Manifest;
import io.sluice.bridge.Position;
import io.sluice.bridge.ResourceEvent;
import io.sluice.bridge.ResourceKey;
import io.sluice.bridge.SourceProblem;
import io.sluice.bridge.SourceProblem.Severity;
import io.sluice.bridge.directory.Observation.Fingerprint;
import io.sluice.bridge.yaml.FileContent;
import io.sluice.bridge.yaml.FileContent.Completeness;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Which file gives which objects. An object that several files give is the first file's, by path;
/// when that one goes, the next takes over. The cost of a change is that of the changed files.
final class Holdings {
  private final NavigableMap<String, HeldFile> files = new TreeMap<>();
  private final Map<ResourceKey, TreeSet<String>> givers = new HashMap<>();
  private final TreeSet<ResourceKey> contested = new TreeSet<>();
  private final TreeMap<String, List<SourceProblem>> problems = new TreeMap<>();

  boolean holds(String path) {
    return files.containsKey(path);
  }

  Collection<String> paths() {
    return files.keySet();
  }

  /// The files below a directory.
  Collection<String> pathsIn(String directory) {
    String prefix = directory.endsWith("/") ? directory : directory + "/";
    return files.subMap(prefix, prefix.substring(0, prefix.length() - 1) + "0").keySet();
  }

  /// Null when the file is unknown, or could not be read.
  @Nullable Fingerprint fingerprint(String path) {
    HeldFile file = files.get(path);
    return file == null ? null : file.fingerprint;
  }

  /// Takes in what was seen of some files, as one step.
  ///
  /// @param reads for files that are not among them and must be read for what they share with
  ///     them
  List<ResourceEvent> apply(Map<String, Observation> seen, FileReads reads) {
    Change change = new Change();
    seen.forEach((path, observation) -> see(path, observation, change));
    for (ResourceKey key : List.copyOf(change.before.keySet())) {
      stashShadowed(key, change, reads);
    }
    return change.before.keySet().stream().sorted().flatMap(k -> change.event(k).stream()).toList();
  }

  /// Every problem, in order of path and place.
  List<SourceProblem> problems() {
    List<SourceProblem> all = new ArrayList<>();
    problems.values().forEach(all::addAll);
    for (ResourceKey key : contested) {
      TreeSet<String> paths = givers.getOrDefault(key, new TreeSet<>());
      String owner = paths.getFirst();
      paths.tailSet(owner, false).forEach(path -> all.add(duplicate(key, owner, path)));
    }
    return all;
  }

  private SourceProblem duplicate(ResourceKey key, String owner, String path) {
    HeldFile file = files.get(path);
    Manifest manifest = file == null ? null : file.shadowed.get(key);
    return new SourceProblem(
        manifest == null ? new Position(path, 0, 0) : manifest.content().position(),
        Severity.ERROR,
        key + " is defined in " + owner + " already, and that one is used",
        "remove one of the two, or give it another name");
  }

  private void see(String path, Observation observation, Change change) {
    switch (observation) {
      case Observation.Gone _ -> forget(path, change);
      case Observation.Moving _ -> {}
      case Observation.Unreadable(String reason, String fix) -> {
        file(path).fingerprint = null;
        setProblems(path, List.of(problem(path, Severity.ERROR, reason, fix)));
      }
      case Observation.Read(Fingerprint fingerprint, FileContent content) -> {
        file(path).fingerprint = fingerprint;
        setProblems(path, problemsOf(path, content));
        hold(path, content, change);
      }
    }
  }

  private static List<SourceProblem> problemsOf(String path, FileContent content) {
    return content.completeness() == Completeness.BLANK
        ? List.of(
            problem(
                path,
                Severity.NOTE,
                "the file is empty; what it held before stays in service",
                "delete the file to remove its objects"))
        : content.problems();
  }

  private static SourceProblem problem(String path, Severity severity, String message, String fix) {
    return new SourceProblem(new Position(path, 0, 0), severity, message, fix);
  }

  private HeldFile file(String path) {
    return files.computeIfAbsent(path, _ -> new HeldFile());
  }

  private void setProblems(String path, List<SourceProblem> found) {
    file(path).problems = found;
    if (found.isEmpty()) {
      problems.remove(path);
    } else {
      problems.put(path, found);
    }
  }

  private void forget(String path, Change change) {
    HeldFile file = files.get(path);
    if (file == null) {
      return;
    }
    for (ResourceKey key : List.copyOf(file.objects.keySet())) {
      drop(path, file, key, change);
    }
    files.remove(path);
    problems.remove(path);
  }

  private void hold(String path, FileContent content, Change change) {
    HeldFile file = file(path);
    Map<ResourceKey, Manifest> fresh = new HashMap<>();
    content.manifests().forEach(manifest -> fresh.put(manifest.key(), manifest));
    if (content.completeness() == Completeness.WHOLE) {
      for (ResourceKey key : List.copyOf(file.objects.keySet())) {
        if (!fresh.containsKey(key)) {
          drop(path, file, key, change);
        }
      }
    }
    fresh.forEach(
        (key, manifest) -> {
          change.touch(key);
          file.objects.put(key, ContentDigest.of(manifest.content()));
          give(path, key);
        });
    change.fresh.put(path, fresh);
  }

  private void give(String path, ResourceKey key) {
    TreeSet<String> paths = givers.computeIfAbsent(key, _ -> new TreeSet<>());
    paths.add(path);
    if (paths.size() > 1) {
      contested.add(key);
    }
  }

  private void drop(String path, HeldFile file, ResourceKey key, Change change) {
    change.touch(key);
    file.objects.remove(key);
    file.shadowed.remove(key);
    TreeSet<String> paths = givers.getOrDefault(key, new TreeSet<>());
    paths.remove(path);
    if (paths.size() < 2) {
      contested.remove(key);
    }
    if (paths.isEmpty()) {
      givers.remove(key);
    }
  }

  /// Keeps the content of what another file's object hides, as that file may go when this one
  /// cannot be read. Contents of objects in service are not kept.
  private void stashShadowed(ResourceKey key, Change change, FileReads reads) {
    TreeSet<String> paths = givers.get(key);
    if (paths == null || paths.size() < 2) {
      return;
    }
    String owner = paths.getFirst();
    for (String path : List.copyOf(paths.tailSet(owner, false))) {
      Manifest manifest = change.content(path, key, reads);
      if (manifest != null) {
        file(path).shadowed.put(key, manifest);
      }
    }
  }

  private @Nullable ContentDigest served(ResourceKey key) {
    TreeSet<String> paths = givers.get(key);
    HeldFile owner = paths == null ? null : files.get(paths.getFirst());
    return owner == null ? null : owner.objects.get(key);
  }

  /// One step from a set of objects to the next.
  private final class Change {
    /// What was served of each object that is concerned; null: nothing.
    private final Map<ResourceKey, @Nullable ContentDigest> before = new HashMap<>();

    private final Map<String, Map<ResourceKey, Manifest>> fresh = new HashMap<>();

    private void touch(ResourceKey key) {
      if (!before.containsKey(key)) {
        before.put(key, served(key));
      }
    }

    /// What a file says of an object, from this step, from its stash, or from reading it again.
    private @Nullable Manifest content(String path, ResourceKey key, FileReads reads) {
      Map<ResourceKey, Manifest> read = fresh.get(path);
      if (read != null && read.containsKey(key)) {
        return read.get(key);
      }
      HeldFile file = files.get(path);
      Manifest stashed = file == null ? null : file.shadowed.get(key);
      if (stashed != null || read != null) {
        return stashed;
      }
      see(path, reads.read(Path.of(path)), this);
      Map<ResourceKey, Manifest> again = fresh.get(path);
      return again == null ? null : again.get(key);
    }

    private List<ResourceEvent> event(ResourceKey key) {
      ContentDigest then = before.get(key);
      ContentDigest now = served(key);
      if (now == null) {
        return then == null ? List.of() : List.of(new ResourceEvent.Removed(key));
      }
      TreeSet<String> paths = givers.get(key);
      if (now.equals(then) || paths == null) {
        return List.of();
      }
      String owner = paths.getFirst();
      Map<ResourceKey, Manifest> read = fresh.get(owner);
      Manifest manifest = read == null ? null : read.get(key);
      Manifest stashed = file(owner).shadowed.remove(key);
      if (manifest == null) {
        manifest = stashed;
      }
      return manifest == null ? List.of() : List.of(new ResourceEvent.Applied(manifest));
    }
  }
}

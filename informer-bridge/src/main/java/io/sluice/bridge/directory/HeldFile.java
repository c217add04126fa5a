package io.sluice.bridge.directory;

import io.sluice.bridge.Manifest;
import io.sluice.bridge.ResourceKey;
import io.sluice.bridge.SourceProblem;
import io.sluice.bridge.directory.Observation.Fingerprint;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is known of one file. Owned by [Holdings].
final class HeldFile {
  /// The objects that the file gives, also those that it gave when it was last whole.
  final Map<ResourceKey, ContentDigest> objects = new HashMap<>();

  /// Those of its objects that another file has, ready to take over.
  final Map<ResourceKey, Manifest> shadowed = new HashMap<>();

  List<SourceProblem> problems = List.of();

  /// Null when the file could not be read.
  @Nullable Fingerprint fingerprint;
}

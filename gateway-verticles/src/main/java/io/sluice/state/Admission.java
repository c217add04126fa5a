package io.sluice.state;

import io.sluice.bridge.Manifest;
import io.sluice.bridge.Position;
import io.sluice.bridge.ResourceKey;
import io.sluice.bridge.Tree;
import io.sluice.kind.Decoded;
import io.sluice.kind.Problem;
import io.sluice.kind.Resource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/// Admits manifests as an API server would: refuses those that are wrong, and counts how often
/// each resource's spec changed.
final class Admission {
  private final Function<Manifest, Decoded> decoder;
  private final Generations generations;
  private final Map<ResourceKey, Spec> specs = new HashMap<>();
  private final List<Problem> notes = new ArrayList<>();
  private PMap<ResourceKey, List<Problem>> refused = HashTreePMap.empty();

  Admission(Function<Manifest, Decoded> decoder, Generations generations) {
    this.decoder = decoder;
    this.generations = generations;
  }

  /// The resource, with its generation; null when it is refused or of a kind that is not read.
  @Nullable Resource admit(Manifest manifest) {
    Spec spec = specOf(manifest);
    return switch (decode(numbered(manifest, spec))) {
      case Decoded.Accepted(Resource resource, List<Problem> remarks) -> {
        notes.addAll(remarks);
        specs.put(manifest.key(), spec);
        refused = refused.minus(manifest.key());
        yield resource;
      }
      case Decoded.Refused(List<Problem> problems) -> {
        refused = refused.plus(manifest.key(), problems);
        yield null;
      }
      case Decoded.PassedOver(Problem note) -> {
        notes.add(note);
        yield null;
      }
    };
  }

  /// A defect of a decoder is one resource's misfortune, not everybody's.
  private Decoded decode(Manifest manifest) {
    try {
      return decoder.apply(manifest);
    } catch (RuntimeException defect) {
      return new Decoded.Refused(
          List.of(
              new Problem(
                  manifest.content().position(),
                  manifest.key(),
                  "",
                  Problem.Severity.ERROR,
                  "it cannot be decoded: " + defect,
                  "this is a defect of Sluice: report it with the manifest")));
    }
  }

  /// The resource is gone: should it come again, it is a new one.
  void forget(ResourceKey key) {
    specs.remove(key);
    refused = refused.minus(key);
  }

  /// What there was to remark on manifests since the call before.
  List<Problem> takeNotes() {
    List<Problem> taken = List.copyOf(notes);
    notes.clear();
    return taken;
  }

  PMap<ResourceKey, List<Problem>> refused() {
    return refused;
  }

  private Spec specOf(Manifest manifest) {
    long digest = SpecDigest.of(manifest.content());
    Spec before = specs.get(manifest.key());
    if (before == null) {
      return new Spec(digest, 1);
    }
    return before.digest == digest ? before : new Spec(digest, before.generation + 1);
  }

  /// The generation is written where an API server would have written it, so that it is decoded
  /// like all other metadata.
  private Manifest numbered(Manifest manifest, Spec spec) {
    if (generations == Generations.GIVEN
        || !(manifest.content().field("metadata") instanceof Tree.Mapping metadata)) {
      return manifest;
    }
    Position position = metadata.position();
    Map<String, Tree> numbered = new LinkedHashMap<>(metadata.fields());
    numbered.put("generation", new Tree.Whole(spec.generation, position));
    Map<String, Tree> content = new LinkedHashMap<>(manifest.content().fields());
    content.put("metadata", new Tree.Mapping(numbered, position));
    return new Manifest(
        manifest.key(),
        manifest.apiVersion(),
        new Tree.Mapping(content, manifest.content().position()));
  }

  /// Where generations come from.
  enum Generations {
    /// From the manifest, as an API server wrote it.
    GIVEN,
    /// Counted here: 1 for a new resource, one more with each change of its spec.
    COUNTED
  }

  private record Spec(long digest, long generation) {}
}

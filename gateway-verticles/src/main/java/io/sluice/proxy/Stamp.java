package io.sluice.proxy;

import io.sluice.wire.JsonFields;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// What a table's head says of it.
///
/// @param epoch of the replica that it came from
/// @param version in that epoch
/// @param generation of the Gateway
/// @param revision resource version that the replica had taken in; 0: not known
/// @param ports of all listeners
record Stamp(String epoch, long version, long generation, long revision, Set<Integer> ports) {
  static final Stamp NONE = new Stamp("", 0, 0, 0, Set.of());

  Stamp {
    ports = Set.copyOf(ports);
  }

  static Stamp read(String epoch, JsonFields json) {
    return new Stamp(
        epoch,
        json.number("version", 1, Long.MAX_VALUE),
        json.number("generation", 0, Long.MAX_VALUE),
        json.number("revision", 0, Long.MAX_VALUE),
        Set.copyOf(new TreeSet<>(json.integers("ports"))));
  }

  JsonObject write() {
    return new JsonObject()
        .put("type", "snapshot")
        .put("epoch", epoch)
        .put("version", version)
        .put("generation", generation)
        .put("revision", revision)
        .put("ports", new JsonArray(List.copyOf(new TreeSet<>(ports))));
  }

  /// Whether going from the other to this would go back in time, as far as one can tell.
  boolean isBehind(Stamp other) {
    return generation < other.generation
        || revision > 0 && other.revision > 0 && revision < other.revision;
  }
}

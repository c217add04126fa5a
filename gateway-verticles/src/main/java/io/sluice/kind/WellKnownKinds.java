package io.sluice.kind;

import java.util.Set;

/// Kinds of the core group that a gateway does not read: no misspelling of one that it does.
final class WellKnownKinds {
  static final Set<String> CORE =
      Set.of(
          "Binding",
          "ComponentStatus",
          "Endpoints",
          "Event",
          "LimitRange",
          "Node",
          "PersistentVolume",
          "PersistentVolumeClaim",
          "Pod",
          "PodTemplate",
          "ReplicationController",
          "ResourceQuota",
          "ServiceAccount");

  private WellKnownKinds() {}
}

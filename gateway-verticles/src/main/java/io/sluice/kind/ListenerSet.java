package io.sluice.kind;

import java.util.List;

/// `gateway.networking.k8s.io/v1 ListenerSet`.
public record ListenerSet(ObjectMeta meta, ObjectReference parentRef, List<Listener> listeners)
    implements Resource {
  public ListenerSet {
    listeners = List.copyOf(listeners);
  }

  @Override
  public Kind kind() {
    return Kind.LISTENER_SET;
  }
}

package io.sluice.attach;

import io.sluice.bridge.ResourceKey;
import io.sluice.kind.ParentReference;
import java.util.List;

/// What became of one parentRef.
///
/// @param reference as written
/// @param gateway the Gateway behind it
public record ParentVerdict(ParentReference reference, ResourceKey gateway, Attachment attachment) {

  /// Whether the parent takes the route.
  public sealed interface Attachment {
    /// @param listeners at least one, in the parent's order
    record Attached(List<AttachedListener> listeners) implements Attachment {
      public Attached {
        listeners = List.copyOf(listeners);
      }
    }

    /// No listener has the parentRef's sectionName and port.
    record NoMatchingParent() implements Attachment {}

    /// The ListenerSet is not admitted by its Gateway, so it has no listeners.
    record ParentNotAdmitted() implements Attachment {}

    /// `allowedRoutes` of every listener that is left refuses the kind or the namespace.
    ///
    /// @param why what stood in the way at the last listener that was left
    record NotAllowed(Obstacle why) implements Attachment {}

    /// @param listenerHostnames those of the listeners that were left
    record NoMatchingHostname(List<String> listenerHostnames) implements Attachment {
      public NoMatchingHostname {
        listenerHostnames = List.copyOf(listenerHostnames);
      }
    }
  }

  /// What a listener refuses.
  public enum Obstacle {
    KIND,
    NAMESPACE
  }

  /// @param hostnames the route's OWN hostnames that intersect with the listener's, in lower case;
  ///     the one empty hostname when the route has none
  public record AttachedListener(ListenerId listener, List<String> hostnames) {
    public AttachedListener {
      hostnames = List.copyOf(hostnames);
    }
  }
}

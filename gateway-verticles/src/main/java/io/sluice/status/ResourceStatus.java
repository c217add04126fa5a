package io.sluice.status;

import io.sluice.bridge.ResourceKey;
import io.sluice.kind.Listener.RouteKind;
import io.sluice.kind.ObjectReference;
import io.sluice.kind.ParentReference;
import java.util.List;

/// What is to be said of one resource, in the shape of its kind's `status`.
public sealed interface ResourceStatus {
  ResourceKey key();

  record OfGatewayClass(
      ResourceKey key, List<Condition> conditions, List<String> supportedFeatures, Use use)
      implements ResourceStatus {
    /// Whether a Gateway is of the class, which keeps the class from being deleted.
    public enum Use {
      USED,
      UNUSED
    }

    public OfGatewayClass {
      conditions = List.copyOf(conditions);
      supportedFeatures = List.copyOf(supportedFeatures);
    }
  }

  /// @param addresses type and value, such as `IPAddress` `127.0.0.1`
  record OfGateway(
      ResourceKey key,
      List<Condition> conditions,
      List<Address> addresses,
      List<ListenerStatus> listeners,
      int attachedListenerSets)
      implements ResourceStatus {
    public OfGateway {
      conditions = List.copyOf(conditions);
      addresses = List.copyOf(addresses);
      listeners = List.copyOf(listeners);
    }
  }

  record OfListenerSet(ResourceKey key, List<Condition> conditions, List<ListenerStatus> listeners)
      implements ResourceStatus {
    public OfListenerSet {
      conditions = List.copyOf(conditions);
      listeners = List.copyOf(listeners);
    }
  }

  /// One entry a parentRef, as written.
  record OfRoute(ResourceKey key, List<ParentStatus> parents) implements ResourceStatus {
    public OfRoute {
      parents = List.copyOf(parents);
    }
  }

  /// One entry a Gateway that reaches the policy's target.
  record OfPolicy(ResourceKey key, List<AncestorStatus> ancestors) implements ResourceStatus {
    public OfPolicy {
      ancestors = List.copyOf(ancestors);
    }
  }

  record Address(String type, String value) {}

  record ListenerStatus(
      String name, List<RouteKind> supportedKinds, int attachedRoutes, List<Condition> conditions) {
    public ListenerStatus {
      supportedKinds = List.copyOf(supportedKinds);
      conditions = List.copyOf(conditions);
    }
  }

  record ParentStatus(ParentReference parentRef, List<Condition> conditions) {
    public ParentStatus {
      conditions = List.copyOf(conditions);
    }
  }

  record AncestorStatus(ObjectReference ancestorRef, List<Condition> conditions) {
    public AncestorStatus {
      conditions = List.copyOf(conditions);
    }
  }
}

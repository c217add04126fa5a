package io.sluice.attach;

import io.sluice.bridge.ResourceKey;
import io.sluice.table.KeyPair;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A Gateway of ours, with all of its listeners.
///
/// @param listeners the Gateway's own and then the admitted ListenerSets', in order of precedence
/// @param listenerSets every ListenerSet that names this Gateway, in order of precedence
/// @param addresses literals to bind; empty: as the settings say
/// @param clientCertificate what upstreams are shown that speak TLS; null: none
/// @param frontendMode of client validation
/// @param notes what else the user should know, such as a field without effect
public record GatewayVerdict(
    ResourceKey key,
    long generation,
    List<ListenerVerdict> listeners,
    List<ListenerSetVerdict> listenerSets,
    List<String> addresses,
    @Nullable KeyPair clientCertificate,
    FrontendMode frontendMode,
    List<GatewayProblem> problems,
    List<String> notes) {
  public GatewayVerdict {
    listeners = List.copyOf(listeners);
    listenerSets = List.copyOf(listenerSets);
    addresses = List.copyOf(addresses);
    problems = List.copyOf(problems);
    notes = List.copyOf(notes);
  }

  /// The first reason why the whole Gateway is not accepted; null: none.
  public GatewayProblem.@Nullable NotAccepted rejection() {
    for (GatewayProblem problem : problems) {
      if (problem instanceof GatewayProblem.NotAccepted rejection) {
        return rejection;
      }
    }
    return null;
  }

  /// The listeners that a Gateway or ListenerSet lists, in its order.
  public List<ListenerVerdict> listenersOf(ResourceKey owner) {
    return listeners.stream().filter(listener -> listener.id().owner().equals(owner)).toList();
  }

  /// Whether any client validation of the Gateway lets clients in without a valid certificate.
  public enum FrontendMode {
    SECURE,
    INSECURE_FALLBACK
  }
}

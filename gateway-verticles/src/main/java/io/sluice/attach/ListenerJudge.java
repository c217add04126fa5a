package io.sluice.attach;

import io.sluice.attach.CertificateVerdict.Usable;
import io.sluice.attach.ListenerMerge.Merged;
import io.sluice.attach.ListenerProblem.NotAccepted;
import io.sluice.bridge.ResourceKey;
import io.sluice.kind.Gateway;
import io.sluice.kind.Listener;
import io.sluice.kind.Listener.RouteKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Whether one listener is accepted, whether its references resolve, and what it presents.
final class ListenerJudge {
  private final Facts facts;
  private final Gateway gateway;

  ListenerJudge(Facts facts, Gateway gateway) {
    this.facts = facts;
    this.gateway = gateway;
  }

  /// A verdict in the making.
  ///
  /// @param certificate null: none, or not HTTPS
  record Finding(
      ListenerShape shape,
      @Nullable ListenerProtocol protocol,
      List<ListenerProblem> problems,
      @Nullable Usable certificate,
      List<String> notes) {
    /// Whether it has lost its place on the port, or has none.
    boolean isOffThePort() {
      return problems.stream()
          .anyMatch(
              problem ->
                  problem instanceof ListenerProblem.UnsupportedProtocol
                      || problem instanceof ListenerProblem.Conflict
                      || problem instanceof ListenerProblem.PortTaken);
    }

    boolean failsClosed() {
      return problems.stream().anyMatch(NotAccepted.class::isInstance)
          || (protocol == ListenerProtocol.HTTPS && certificate == null);
    }
  }

  Finding judge(Merged merged) {
    Listener listener = merged.listener();
    List<ListenerProblem> problems = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    ListenerProtocol protocol = ListenerProtocol.of(listener.protocol());
    Usable certificate = null;
    if (merged.conflict() != null) {
      problems.add(merged.conflict());
    }
    if (protocol == null) {
      problems.add(new ListenerProblem.UnsupportedProtocol(listener.protocol()));
    } else {
      addPortTaken(listener.port(), problems);
      addUnsupported(listener, problems);
      addInvalidKinds(listener, protocol, problems);
      if (protocol == ListenerProtocol.HTTPS) {
        new ClientValidationJudge(facts, gateway).addProblems(listener.port(), problems);
        certificate = new ListenerCertificate(facts, merged).choose(problems, notes);
      }
    }
    ListenerShape shape = ParentShapes.shape(merged.id().owner(), listener);
    return new Finding(shape, protocol, problems, certificate, notes);
  }

  /// A Gateway that is not accepted has lost nothing.
  private void addPortTaken(int port, List<ListenerProblem> problems) {
    ResourceKey owner = facts.portOwner(port);
    if (owner != null
        && !Objects.equals(owner, gateway.key())
        && new GatewayAdmission(facts).isAccepted(gateway)) {
      problems.add(new ListenerProblem.PortTaken(port, owner));
    }
  }

  private static void addUnsupported(Listener listener, List<ListenerProblem> problems) {
    if (!listener.unsupported().isEmpty()) {
      problems.add(new ListenerProblem.UnsupportedFields(listener.unsupported()));
    }
  }

  private static void addInvalidKinds(
      Listener listener, ListenerProtocol protocol, List<ListenerProblem> problems) {
    List<RouteKind> invalid =
        listener.allowedRoutes().kinds().stream()
            .filter(kind -> !protocol.routeKinds().contains(kind))
            .toList();
    if (!invalid.isEmpty()) {
      problems.add(new ListenerProblem.InvalidRouteKinds(invalid));
    }
  }
}

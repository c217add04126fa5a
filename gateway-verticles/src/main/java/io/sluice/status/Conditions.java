package io.sluice.status;

import static io.sluice.status.Condition.Truth.FALSE;
import static io.sluice.status.Condition.Truth.TRUE;
import static io.sluice.status.Condition.Truth.UNKNOWN;

import io.sluice.attach.BackendVerdict;
import io.sluice.attach.GatewayClassVerdict;
import io.sluice.attach.GatewayProblem;
import io.sluice.attach.GatewayVerdict;
import io.sluice.attach.ListenerProblem;
import io.sluice.attach.ListenerProblem.NotResolved;
import io.sluice.attach.ListenerSetVerdict;
import io.sluice.attach.ListenerVerdict;
import io.sluice.attach.ParentShape.Admission;
import io.sluice.attach.ParentVerdict;
import io.sluice.attach.ParentVerdict.Attachment;
import io.sluice.attach.ParentVerdict.Obstacle;
import io.sluice.attach.PolicyTrust;
import io.sluice.attach.PolicyVerdict.Standing;
import io.sluice.attach.ReferenceProblem;
import io.sluice.attach.RouteVerdict;
import io.sluice.bridge.ResourceKey;
import io.sluice.message.PortReport;
import io.sluice.status.Condition.Truth;
import io.sluice.table.UpstreamTls.Trust;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The one place where verdicts become conditions: type, status, reason and message.
///
/// `Accepted` and `ResolvedRefs` say what the manifests deserve; `Programmed` what became of it,
/// as the listener stage reports its ports. Types that only bear bad news (`Conflicted`,
/// `PartiallyInvalid`, …) appear only while they are true.
final class Conditions {
  private final long generation;

  /// @param generation that all conditions were computed for
  Conditions(long generation) {
    this.generation = generation;
  }

  // ---- GatewayClass

  List<Condition> of(GatewayClassVerdict verdict) {
    var parameters = verdict.unknownParameters();
    return List.of(
        parameters == null
            ? accept(Reason.ACCEPTED, "the class is served")
            : refuse(
                Reason.INVALID_PARAMETERS,
                Wording.unknownParameters("spec.parametersRef", parameters)));
  }

  // ---- Gateway

  List<Condition> of(GatewayVerdict verdict, ServingFacts serving) {
    List<Condition> conditions = new ArrayList<>();
    List<ListenerVerdict> own = verdict.listenersOf(verdict.key());
    Condition accepted = accepted(verdict, own);
    conditions.add(accepted);
    conditions.add(programmed(verdict, accepted, serving));
    conditions.add(resolved(verdict, own));
    if (verdict.frontendMode() == GatewayVerdict.FrontendMode.INSECURE_FALLBACK) {
      conditions.add(
          say(
              ConditionType.INSECURE_FRONTEND_VALIDATION_MODE,
              TRUE,
              Reason.CONFIGURATION_CHANGED,
              "spec.tls.frontend has mode AllowInsecureFallback, which lets clients in without a"
                  + " valid certificate"));
    }
    return conditions;
  }

  private Condition accepted(GatewayVerdict verdict, List<ListenerVerdict> own) {
    GatewayProblem.NotAccepted rejection = verdict.rejection();
    if (rejection != null) {
      return rejected(rejection);
    }
    List<ListenerVerdict> bad = notAccepted(own);
    if (bad.isEmpty()) {
      return accept(Reason.ACCEPTED, Wording.withNotes("it is accepted", verdict.notes()));
    }
    boolean some = notAccepted(verdict.listeners()).size() < verdict.listeners().size();
    String message = Wording.withNotes(Wording.notAccepted(bad), verdict.notes());
    return some
        ? accept(Reason.LISTENERS_NOT_VALID, message)
        : refuse(Reason.LISTENERS_NOT_VALID, message);
  }

  private Condition rejected(GatewayProblem.NotAccepted rejection) {
    return switch (rejection) {
      case GatewayProblem.ClassNotAccepted(String name) ->
          say(
              ConditionType.ACCEPTED,
              UNKNOWN,
              Reason.PENDING,
              "GatewayClass " + name + " is not accepted; see its conditions");
      case GatewayProblem.UnknownParameters(var reference) ->
          refuse(
              Reason.INVALID_PARAMETERS,
              Wording.unknownParameters("spec.infrastructure.parametersRef", reference));
      case GatewayProblem.UnsupportedAddressType(int index, String type) ->
          refuse(
              Reason.UNSUPPORTED_ADDRESS,
              "spec.addresses[" + index + "].type " + type + " is not supported; use IPAddress");
    };
  }

  private Condition programmed(GatewayVerdict verdict, Condition accepted, ServingFacts serving) {
    if (verdict.rejection() != null) {
      String reason = accepted.status() == UNKNOWN ? Reason.PENDING : Reason.INVALID;
      return unprogrammed(reason, "nothing is served: " + accepted.message());
    }
    for (GatewayProblem problem : verdict.problems()) {
      if (problem instanceof GatewayProblem.UnusableAddress(int index, String value)) {
        return unprogrammed(Reason.ADDRESS_NOT_USABLE, Wording.notAnAddress(index, value));
      }
    }
    Reach.Missing missing = serving.reach(verdict).missing();
    if (missing != null) {
      Truth truth = missing instanceof Reach.Missing.Acknowledgement ? UNKNOWN : FALSE;
      String message = Wording.of(missing, generation);
      return say(ConditionType.PROGRAMMED, truth, Reason.of(missing), message);
    }
    Refusal refusal = new Refusal(Reason.INVALID, Reason.ADDRESS_NOT_USABLE);
    return programmed(verdict.key(), verdict.listeners(), serving, refusal);
  }

  /// Which reason stands for listeners that cannot serve, and which for ports that cannot be
  /// bound.
  private record Refusal(String invalid, String unbound) {}

  /// One listener that serves is enough.
  private Condition programmed(
      ResourceKey gateway, List<ListenerVerdict> listeners, ServingFacts serving, Refusal refusal) {
    List<Condition> accepted =
        listeners.stream()
            .filter(one -> one.rejection() == null)
            .map(one -> programmed(gateway, one, serving))
            .toList();
    if (accepted.stream().anyMatch(one -> one.status() == TRUE)) {
      return say(ConditionType.PROGRAMMED, TRUE, Reason.PROGRAMMED, "the listeners serve");
    }
    if (accepted.stream().anyMatch(one -> one.status() == UNKNOWN)) {
      return pending("it is not known whether the ports are bound");
    }
    List<String> unbound =
        accepted.stream()
            .filter(one -> one.reason().equals(Reason.PORT_UNAVAILABLE))
            .map(Condition::message)
            .distinct()
            .toList();
    return unbound.isEmpty()
        ? unprogrammed(refusal.invalid(), "no listener can serve")
        : unprogrammed(refusal.unbound(), Wording.list(unbound));
  }

  private Condition resolved(GatewayVerdict verdict, List<ListenerVerdict> own) {
    for (GatewayProblem problem : verdict.problems()) {
      if (problem instanceof GatewayProblem.ClientCertificate(ReferenceProblem reference)) {
        String reason =
            reference instanceof ReferenceProblem.NotPermitted
                ? Reason.REF_NOT_PERMITTED
                : Reason.INVALID_CLIENT_CERTIFICATE_REF;
        return unresolved(reason, Wording.of("spec.tls.backend.clientCertificateRef", reference));
      }
    }
    List<ListenerVerdict> bad =
        own.stream()
            .filter(one -> one.problems().stream().anyMatch(NotResolved.class::isInstance))
            .toList();
    return bad.isEmpty()
        ? resolvedAll()
        : unresolved(
            Reason.LISTENERS_NOT_RESOLVED,
            "references do not resolve in " + Wording.names(bad) + "; see the conditions of each");
  }

  // ---- Listeners

  List<Condition> of(ResourceKey gateway, ListenerVerdict listener, ServingFacts serving) {
    List<Condition> conditions = new ArrayList<>();
    conditions.add(accepted(listener));
    conditions.add(programmed(gateway, listener, serving));
    conditions.add(resolved(listener));
    for (ListenerProblem problem : listener.problems()) {
      if (problem instanceof ListenerProblem.Conflict conflict) {
        conditions.add(
            say(ConditionType.CONFLICTED, TRUE, Reason.of(conflict), Wording.of(conflict)));
      }
    }
    ListenerVerdict.Overlap overlap = listener.overlaps();
    if (overlap != null) {
      String reason = Reason.of(overlap.type());
      conditions.add(say(ConditionType.OVERLAPPING_TLS_CONFIG, TRUE, reason, Wording.of(overlap)));
    }
    return conditions;
  }

  private Condition accepted(ListenerVerdict listener) {
    ListenerProblem.NotAccepted rejection = listener.rejection();
    if (rejection != null) {
      return refuse(Reason.of(rejection), Wording.of(rejection));
    }
    return accept(Reason.ACCEPTED, Wording.withNotes("it is accepted", listener.notes()));
  }

  Condition programmed(ResourceKey gateway, ListenerVerdict listener, ServingFacts serving) {
    ListenerProblem.NotAccepted rejection = listener.rejection();
    if (rejection instanceof ListenerProblem.Conflict
        || rejection instanceof ListenerProblem.PortTaken) {
      return unprogrammed(Reason.of(rejection), Wording.of(rejection));
    }
    if (rejection != null) {
      return unprogrammed(Reason.INVALID, "the listener is not accepted");
    }
    return switch (listener.serving()) {
      case ABSENT -> unprogrammed(Reason.INVALID, "nothing of the Gateway is served");
      case REFUSES -> unprogrammed(Reason.INVALID, "it has no certificate to present");
      case SERVES -> {
        int port = listener.shape().port();
        yield bound(port, serving.port(gateway, port));
      }
    };
  }

  private Condition bound(int port, @Nullable PortReport report) {
    return switch (report == null ? new PortReport.Outcome.Released() : report.outcome()) {
      case PortReport.Outcome.Bound _ ->
          say(ConditionType.PROGRAMMED, TRUE, Reason.PROGRAMMED, "port " + port + " is bound");
      case PortReport.Outcome.Released _ ->
          pending("it is not known whether port " + port + " is bound");
      case PortReport.Outcome.Unavailable(String why) ->
          unprogrammed(
              Reason.PORT_UNAVAILABLE,
              "port " + port + " cannot be bound: " + why + "; it is tried again");
    };
  }

  /// Only one reason can be given; a reference that is not permitted comes first, lest anything be
  /// learnt about its target.
  private Condition resolved(ListenerVerdict listener) {
    List<NotResolved> problems =
        listener.problems().stream()
            .filter(NotResolved.class::isInstance)
            .map(NotResolved.class::cast)
            .toList();
    if (problems.isEmpty()) {
      return resolvedAll();
    }
    List<String> reasons = problems.stream().map(Reason::of).toList();
    String reason =
        reasons.contains(Reason.REF_NOT_PERMITTED) ? Reason.REF_NOT_PERMITTED : reasons.getFirst();
    List<String> messages = problems.stream().map(Wording::of).toList();
    return unresolved(reason, Wording.list(messages));
  }

  // ---- ListenerSet

  List<Condition> of(ListenerSetVerdict verdict, GatewayVerdict gateway, ServingFacts serving) {
    Condition accepted = accepted(verdict, gateway);
    if (accepted.status() != TRUE) {
      String reason =
          accepted.reason().equals(Reason.PARENT_NOT_ACCEPTED) ? Reason.INVALID : accepted.reason();
      return List.of(accepted, unprogrammed(reason, "nothing is served: " + accepted.message()));
    }
    Refusal refusal = new Refusal(Reason.LISTENERS_NOT_VALID, Reason.INVALID);
    List<ListenerVerdict> own = gateway.listenersOf(verdict.key());
    return List.of(accepted, programmed(gateway.key(), own, serving, refusal));
  }

  private Condition accepted(ListenerSetVerdict verdict, GatewayVerdict gateway) {
    if (verdict.admission() == Admission.NOT_ALLOWED) {
      return refuse(Reason.NOT_ALLOWED, Wording.notAllowed(gateway.key()));
    }
    if (gateway.rejection() != null) {
      String message = gateway.key() + " is not accepted; see its conditions";
      return refuse(Reason.PARENT_NOT_ACCEPTED, message);
    }
    List<ListenerVerdict> own = gateway.listenersOf(verdict.key());
    if (!verdict.isAccepted()) {
      String message = "no listener is valid: " + Wording.names(own) + "; see their conditions";
      return refuse(Reason.LISTENERS_NOT_VALID, message);
    }
    List<ListenerVerdict> bad = notAccepted(own);
    return bad.isEmpty()
        ? accept(Reason.ACCEPTED, "attached to " + gateway.key())
        : accept(Reason.LISTENERS_NOT_VALID, Wording.notAccepted(bad));
  }

  private static List<ListenerVerdict> notAccepted(List<ListenerVerdict> listeners) {
    return listeners.stream().filter(one -> one.rejection() != null).toList();
  }

  // ---- Routes

  List<Condition> of(ParentVerdict parent, RouteVerdict route) {
    List<Condition> conditions = new ArrayList<>();
    conditions.add(accepted(parent, route));
    conditions.add(resolved(route));
    List<String> dropped = Wording.dropped(route);
    if (route.hasSoundRule() && !dropped.isEmpty()) {
      String message = "Dropped Rule: " + Wording.list(dropped);
      conditions.add(say(ConditionType.PARTIALLY_INVALID, TRUE, Reason.UNSUPPORTED_VALUE, message));
    }
    return conditions;
  }

  private Condition accepted(ParentVerdict parent, RouteVerdict route) {
    return switch (parent.attachment()) {
      case Attachment.Attached _ when !route.hasSoundRule() ->
          refuse(
              Reason.UNSUPPORTED_VALUE,
              "no rule can be served: " + Wording.list(Wording.dropped(route)));
      case Attachment.Attached(var listeners) ->
          accept(Reason.ACCEPTED, Wording.withNotes(Wording.attached(listeners), route.notes()));
      case Attachment.NoMatchingParent _ ->
          refuse(Reason.NO_MATCHING_PARENT, Wording.noMatchingParent(parent.reference()));
      case Attachment.ParentNotAdmitted _ ->
          refuse(Reason.NO_MATCHING_PARENT, Wording.notAllowed(parent.gateway()));
      case Attachment.NotAllowed(Obstacle why) ->
          refuse(Reason.NOT_ALLOWED_BY_LISTENERS, Wording.of(why, route.key()));
      case Attachment.NoMatchingHostname(var hostnames) ->
          refuse(Reason.NO_MATCHING_LISTENER_HOSTNAME, Wording.noMatchingHostname(hostnames));
    };
  }

  private Condition resolved(RouteVerdict route) {
    List<BackendVerdict> bad =
        route.rules().stream()
            .flatMap(rule -> rule.targets().stream())
            .filter(target -> !(target instanceof BackendVerdict.Resolved))
            .toList();
    return bad.isEmpty()
        ? resolvedAll()
        : unresolved(
            Reason.of(bad.getFirst()), Wording.list(bad.stream().map(Wording::of).toList()));
  }

  // ---- BackendTLSPolicy

  List<Condition> of(Standing standing, PolicyTrust trust) {
    return List.of(accepted(standing, trust), resolved(trust));
  }

  private Condition accepted(Standing standing, PolicyTrust trust) {
    return switch (standing) {
      case Standing.Conflicted _ -> refuse(Reason.CONFLICTED, Wording.of(standing));
      case Standing.TargetNotFound _ -> refuse(Reason.TARGET_NOT_FOUND, Wording.of(standing));
      case Standing.Rules _ when trust.invalid() != null -> refuse(Reason.INVALID, trust.invalid());
      case Standing.Rules _ when trust.trust() instanceof Trust.Nobody ->
          refuse(
              Reason.NO_VALID_CA_CERTIFICATE,
              "no CA certificate is valid, so every request to the targets fails; "
                  + Wording.references(trust));
      case Standing.Rules _ ->
          accept(Reason.ACCEPTED, Wording.withNotes(Wording.of(standing), trust.notes()));
    };
  }

  private Condition resolved(PolicyTrust trust) {
    if (trust.references().isEmpty()) {
      return resolvedAll();
    }
    boolean kind = trust.references().getFirst().problem() instanceof ReferenceProblem.WrongKind;
    String reason = kind ? Reason.INVALID_KIND : Reason.INVALID_CA_CERTIFICATE_REF;
    return unresolved(reason, Wording.references(trust));
  }

  private Condition accept(String reason, String message) {
    return say(ConditionType.ACCEPTED, TRUE, reason, message);
  }

  private Condition refuse(String reason, String message) {
    return say(ConditionType.ACCEPTED, FALSE, reason, message);
  }

  private Condition pending(String message) {
    return say(ConditionType.PROGRAMMED, UNKNOWN, Reason.PENDING, message);
  }

  private Condition unprogrammed(String reason, String message) {
    return say(ConditionType.PROGRAMMED, FALSE, reason, message);
  }

  private Condition resolvedAll() {
    return say(ConditionType.RESOLVED_REFS, TRUE, Reason.RESOLVED_REFS, "all references resolve");
  }

  private Condition unresolved(String reason, String message) {
    return say(ConditionType.RESOLVED_REFS, FALSE, reason, message);
  }

  private Condition say(String type, Truth status, String reason, String message) {
    return new Condition(type, status, reason, message, generation);
  }
}

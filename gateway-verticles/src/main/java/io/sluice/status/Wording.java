package io.sluice.status;

import io.sluice.attach.BackendVerdict;
import io.sluice.attach.ListenerProblem;
import io.sluice.attach.ListenerProblem.ConflictType;
import io.sluice.attach.ListenerVerdict;
import io.sluice.attach.ListenerVerdict.OverlapType;
import io.sluice.attach.ParentVerdict.AttachedListener;
import io.sluice.attach.ParentVerdict.Obstacle;
import io.sluice.attach.PolicyTrust;
import io.sluice.attach.PolicyVerdict.Standing;
import io.sluice.attach.ReferenceProblem;
import io.sluice.attach.RouteVerdict;
import io.sluice.attach.RuleVerdict;
import io.sluice.attach.RuleVerdict.Outcome;
import io.sluice.bridge.ResourceKey;
import io.sluice.kind.GatewayClass.ParametersReference;
import io.sluice.kind.Listener.RouteKind;
import io.sluice.kind.ObjectReference;
import io.sluice.kind.ParentReference;
import io.sluice.kind.ReferenceGrant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// How problems read: what is wrong, with object and field, and what to do about it.
final class Wording {
  /// Stands before what is no problem, but should be known.
  static final String NOTE = "; note: ";

  private static final int MOST = 8;

  /// Joins sentences, and only counts those beyond the eighth: a message has a bound.
  static String notAnAddress(int index, String value) {
    return "spec.addresses[" + index + "].value " + value + " is not an IP address; correct it";
  }

  static String of(Reach.Missing missing, long generation) {
    return switch (missing) {
      case Reach.Missing.UsableAddress(String why) -> why;
      case Reach.Missing.AnyAddress() -> "its Service has no address yet";
      case Reach.Missing.ReadyProxy() -> "no proxy is ready";
      case Reach.Missing.Acknowledgement() ->
          "no ready proxy serves generation " + generation + " yet";
    };
  }

  static String list(List<String> sentences) {
    String shown = sentences.stream().limit(MOST).collect(Collectors.joining("; "));
    int more = sentences.size() - MOST;
    return more > 0 ? shown + "; and " + more + " more" : shown;
  }

  static String withNotes(String message, List<String> notes) {
    return notes.isEmpty() ? message : message + NOTE + list(notes);
  }

  static String of(String field, ReferenceProblem problem) {
    return field + ": " + of(problem);
  }

  private static String of(ReferenceProblem problem) {
    return switch (problem) {
      case ReferenceProblem.NotPermitted(ObjectReference to, ReferenceGrant.From from, String ns) ->
          notPermitted(to, from, ns);
      case ReferenceProblem.WrongKind(ObjectReference to, String expected) ->
          describe(to) + " is not supported here; name a " + expected + " of the core group";
      case ReferenceProblem.NotFound(ObjectReference to, String ns) ->
          to.kind() + " " + ns + "/" + to.name() + " does not exist; create it or correct the name";
      case ReferenceProblem.Malformed(ObjectReference to, String ns, String why) ->
          to.kind() + " " + ns + "/" + to.name() + " is not usable: " + why;
      case ReferenceProblem.LastGoodServed(ObjectReference to, String ns, String why) ->
          to.kind()
              + " "
              + ns
              + "/"
              + to.name()
              + " is not usable: "
              + why
              + "; the certificate that it held before is still served";
    };
  }

  static String of(BackendVerdict backend) {
    return switch (backend) {
      case BackendVerdict.Resolved(String field, _, _) -> field + " resolves";
      case BackendVerdict.NotPermitted(
              String field,
              ObjectReference to,
              ReferenceGrant.From from,
              String ns) ->
          field + ": " + notPermitted(to, from, ns);
      case BackendVerdict.WrongKind(String field, ObjectReference to) ->
          field + ": " + describe(to) + " is not supported here; name a Service of the core group";
      case BackendVerdict.NotFound(String field, var service) ->
          field + ": " + service + " does not exist; create it or correct the name";
      case BackendVerdict.NoPort(String field) ->
          field + ".port is missing; a reference to a Service needs one";
      case BackendVerdict.NoSuchPort(String field, var target, String ports) ->
          field
              + ".port: "
              + target.service()
              + " has no port "
              + target.port()
              + (ports.isEmpty() ? "" : "; it has " + ports);
      case BackendVerdict.UnsupportedProtocol(String field, var target, String protocol) ->
          field + ": " + target + " speaks " + protocol + ", which " + whyNot(protocol);
      case BackendVerdict.UnsupportedFilter(String field, String type) ->
          field
              + ": filter type "
              + type
              + " is not implemented by this version; its share is answered 500";
    };
  }

  private static String whyNot(String protocol) {
    return switch (protocol) {
      case "kubernetes.io/wss", "https" ->
          "needs a BackendTLSPolicy for this port that says whom to trust";
      default -> "this version does not speak to backends; give it a TCP port that speaks HTTP/1.1";
    };
  }

  private static String notPermitted(
      ObjectReference to, ReferenceGrant.From from, String namespace) {
    return describe(to)
        + " in namespace "
        + namespace
        + " may not be referred to; create a ReferenceGrant in namespace "
        + namespace
        + " from "
        + from.kind()
        + " in "
        + from.namespace()
        + " to "
        + to.kind();
  }

  private static String describe(ObjectReference to) {
    return (to.group().isEmpty() ? "" : to.group() + " ") + to.kind() + " " + to.name();
  }

  static String of(Standing standing) {
    return switch (standing) {
      case Standing.Rules _ -> "the policy is in force";
      case Standing.Conflicted(var winner) ->
          winner + " has the same targetRefs and is older or first by name; remove one of the two";
      case Standing.TargetNotFound(String what) ->
          "spec.targetRefs: " + what + " does not exist; create it or correct the name";
    };
  }

  static String unknownParameters(String field, ParametersReference reference) {
    return field
        + ": "
        + reference.kind()
        + " "
        + reference.name()
        + " of group "
        + reference.group()
        + " is not a kind of parameters that this version knows; remove the reference";
  }

  static String names(List<ListenerVerdict> listeners) {
    return "listener " + quoted(listeners.stream().map(one -> one.id().name()).toList());
  }

  private static String quoted(List<String> names) {
    String shown = names.stream().limit(MOST).collect(Collectors.joining("\", \"", "\"", "\""));
    int more = names.size() - MOST;
    return more > 0 ? shown + " and " + more + " more" : shown;
  }

  static String notAccepted(List<ListenerVerdict> listeners) {
    return "not accepted: " + names(listeners) + "; see the conditions of each";
  }

  static String of(ListenerVerdict.Overlap overlap) {
    String what =
        overlap.type() == OverlapType.HOSTNAMES
            ? "the hostname overlaps with that of "
            : "the certificate's names overlap with those of ";
    return what
        + overlap.other()
        + " on the same port; a client that sends a request for one over a connection to the other"
        + " is answered 421";
  }

  static String of(ListenerProblem.NotAccepted problem) {
    return switch (problem) {
      case ListenerProblem.UnsupportedProtocol(String protocol) ->
          "protocol " + protocol + " is not served by this version; use HTTP or HTTPS";
      case ListenerProblem.Conflict(ConflictType type, var other) ->
          (type == ConflictType.HOSTNAME
                  ? "port, protocol and hostname are those of "
                  : "the protocol cannot share the port with ")
              + other
              + "; change one of the two";
      case ListenerProblem.PortTaken(int port, var owner) ->
          "port "
              + port
              + " belongs to "
              + owner
              + ", which is older or first by name; use another port";
      case ListenerProblem.UnsupportedFields(var fields) ->
          String.join(", ", fields)
              + " is not implemented by this version; the listener refuses all requests, as serving"
              + " them without it would be unsafe; remove it";
      case ListenerProblem.NoValidClientAuthority(String field) ->
          field + " has no valid CA certificate; the listener refuses all connections";
    };
  }

  static String of(ListenerProblem.NotResolved problem) {
    return switch (problem) {
      case ListenerProblem.NoCertificate _ ->
          "tls.certificateRefs is missing; an HTTPS listener needs a Secret with a certificate";
      case ListenerProblem.CertificateReference(String field, ReferenceProblem reference) ->
          of(field, reference);
      case ListenerProblem.ClientAuthorityReference(String field, ReferenceProblem reference) ->
          of(field, reference);
      case ListenerProblem.InvalidRouteKinds(var kinds) ->
          "allowedRoutes.kinds: "
              + kinds(kinds)
              + " is not supported on this protocol by this version; allow HTTPRoute";
    };
  }

  static String notAllowed(ResourceKey gateway) {
    return gateway
        + " does not admit the ListenerSet; it would have to select its namespace in"
        + " spec.allowedListeners";
  }

  /// What became of the rules that are not served as they are written.
  static List<String> dropped(RouteVerdict route) {
    List<String> dropped = new ArrayList<>();
    for (RuleVerdict rule : route.rules()) {
      switch (rule.outcome()) {
        case Outcome.Sound _ -> {
          // Nothing to say.
        }
        case Outcome.Refused(String field, String why) ->
            dropped.add(
                field + ": " + why + " is not implemented by this version; the rule answers 500");
        case Outcome.Dropped(String field, String why) ->
            dropped.add(field + ": " + why + "; the rule is not served; correct it");
      }
    }
    return dropped;
  }

  static String attached(List<AttachedListener> listeners) {
    return "attached to listener "
        + quoted(listeners.stream().map(one -> one.listener().name()).toList());
  }

  static String noMatchingParent(ParentReference reference) {
    String wanted =
        (reference.sectionName().isEmpty() ? "" : " named \"" + reference.sectionName() + "\"")
            + (reference.port() == null ? "" : " on port " + reference.port());
    return reference.kind()
        + " "
        + reference.name()
        + " has no listener"
        + wanted
        + "; correct sectionName or port of the parentRef";
  }

  static String of(Obstacle obstacle, ResourceKey route) {
    return switch (obstacle) {
      case KIND ->
          "no listener takes routes of kind "
              + route.kind()
              + "; see supportedKinds in the listeners' status";
      case NAMESPACE ->
          "no listener takes routes from namespace "
              + route.namespace()
              + "; allow it in allowedRoutes.namespaces of the listener";
    };
  }

  static String noMatchingHostname(List<String> hostnames) {
    return "no hostname of the route matches a listener's ("
        + String.join(", ", hostnames.stream().limit(MOST).toList())
        + (hostnames.size() > MOST ? ", …" : "")
        + "); correct spec.hostnames";
  }

  static String references(PolicyTrust trust) {
    return list(trust.references().stream().map(one -> of(one.field(), one.problem())).toList());
  }

  private static String kinds(List<RouteKind> kinds) {
    return kinds.stream()
        .map(kind -> kind.group().isEmpty() ? kind.kind() : kind.group() + "/" + kind.kind())
        .collect(Collectors.joining(", "));
  }

  private Wording() {}
}

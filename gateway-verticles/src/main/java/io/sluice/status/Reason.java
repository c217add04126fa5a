package io.sluice.status;

import io.sluice.attach.BackendVerdict;
import io.sluice.attach.ListenerProblem;
import io.sluice.attach.ListenerProblem.ConflictType;
import io.sluice.attach.ListenerProblem.NotResolved;
import io.sluice.attach.ListenerVerdict.OverlapType;
import io.sluice.attach.ReferenceProblem;

/// Every reason that Sluice writes, spelt as the Gateway API spells them, and the reason that each
/// problem has.
final class Reason {
  static final String ACCEPTED = "Accepted";
  static final String PROGRAMMED = "Programmed";
  static final String RESOLVED_REFS = "ResolvedRefs";
  static final String INVALID = "Invalid";
  static final String PENDING = "Pending";
  static final String REF_NOT_PERMITTED = "RefNotPermitted";
  static final String UNSUPPORTED_VALUE = "UnsupportedValue";
  static final String UNSUPPORTED_PROTOCOL = "UnsupportedProtocol";
  static final String INVALID_KIND = "InvalidKind";

  // GatewayClass and Gateway
  static final String INVALID_PARAMETERS = "InvalidParameters";
  static final String LISTENERS_NOT_VALID = "ListenersNotValid";
  static final String LISTENERS_NOT_RESOLVED = "ListenersNotResolved";
  static final String UNSUPPORTED_ADDRESS = "UnsupportedAddress";
  static final String ADDRESS_NOT_ASSIGNED = "AddressNotAssigned";
  static final String ADDRESS_NOT_USABLE = "AddressNotUsable";
  static final String NO_RESOURCES = "NoResources";
  static final String INVALID_CLIENT_CERTIFICATE_REF = "InvalidClientCertificateRef";
  static final String CONFIGURATION_CHANGED = "ConfigurationChanged";

  // Listeners
  static final String HOSTNAME_CONFLICT = "HostnameConflict";
  static final String PROTOCOL_CONFLICT = "ProtocolConflict";
  static final String PORT_UNAVAILABLE = "PortUnavailable";
  static final String INVALID_CERTIFICATE_REF = "InvalidCertificateRef";
  static final String INVALID_ROUTE_KINDS = "InvalidRouteKinds";
  static final String INVALID_CA_CERTIFICATE_REF = "InvalidCACertificateRef";
  static final String INVALID_CA_CERTIFICATE_KIND = "InvalidCACertificateKind";
  static final String NO_VALID_CA_CERTIFICATE = "NoValidCACertificate";
  static final String OVERLAPPING_HOSTNAMES = "OverlappingHostnames";
  static final String OVERLAPPING_CERTIFICATES = "OverlappingCertificates";

  // ListenerSets
  static final String NOT_ALLOWED = "NotAllowed";
  static final String PARENT_NOT_ACCEPTED = "ParentNotAccepted";

  // Routes
  static final String NO_MATCHING_PARENT = "NoMatchingParent";
  static final String NOT_ALLOWED_BY_LISTENERS = "NotAllowedByListeners";
  static final String NO_MATCHING_LISTENER_HOSTNAME = "NoMatchingListenerHostname";
  static final String BACKEND_NOT_FOUND = "BackendNotFound";

  // Policies
  static final String CONFLICTED = "Conflicted";
  static final String TARGET_NOT_FOUND = "TargetNotFound";

  static String of(ListenerProblem.NotAccepted rejection) {
    return switch (rejection) {
      case ListenerProblem.UnsupportedProtocol _ -> UNSUPPORTED_PROTOCOL;
      case ListenerProblem.Conflict(ConflictType type, _) ->
          switch (type) {
            case HOSTNAME -> HOSTNAME_CONFLICT;
            case PROTOCOL -> PROTOCOL_CONFLICT;
          };
      case ListenerProblem.PortTaken _ -> PORT_UNAVAILABLE;
      case ListenerProblem.UnsupportedFields _ -> UNSUPPORTED_VALUE;
      case ListenerProblem.NoValidClientAuthority _ -> NO_VALID_CA_CERTIFICATE;
    };
  }

  static String of(NotResolved problem) {
    return switch (problem) {
      case ListenerProblem.NoCertificate _ -> INVALID_CERTIFICATE_REF;
      case ListenerProblem.CertificateReference(_, ReferenceProblem.NotPermitted _) ->
          REF_NOT_PERMITTED;
      case ListenerProblem.CertificateReference _ -> INVALID_CERTIFICATE_REF;
      case ListenerProblem.ClientAuthorityReference(_, ReferenceProblem.NotPermitted _) ->
          REF_NOT_PERMITTED;
      case ListenerProblem.ClientAuthorityReference(_, ReferenceProblem.WrongKind _) ->
          INVALID_CA_CERTIFICATE_KIND;
      case ListenerProblem.ClientAuthorityReference _ -> INVALID_CA_CERTIFICATE_REF;
      case ListenerProblem.InvalidRouteKinds _ -> INVALID_ROUTE_KINDS;
    };
  }

  static String of(BackendVerdict backend) {
    return switch (backend) {
      case BackendVerdict.Resolved _ -> RESOLVED_REFS;
      case BackendVerdict.NotPermitted _ -> REF_NOT_PERMITTED;
      case BackendVerdict.WrongKind _, BackendVerdict.UnsupportedFilter _ -> INVALID_KIND;
      case BackendVerdict.NotFound _, BackendVerdict.NoPort _, BackendVerdict.NoSuchPort _ ->
          BACKEND_NOT_FOUND;
      case BackendVerdict.UnsupportedProtocol _ -> UNSUPPORTED_PROTOCOL;
    };
  }

  static String of(Reach.Missing missing) {
    return switch (missing) {
      case Reach.Missing.UsableAddress _ -> ADDRESS_NOT_USABLE;
      case Reach.Missing.AnyAddress() -> ADDRESS_NOT_ASSIGNED;
      case Reach.Missing.ReadyProxy() -> NO_RESOURCES;
      case Reach.Missing.Acknowledgement() -> PENDING;
    };
  }

  static String of(OverlapType overlap) {
    return switch (overlap) {
      case HOSTNAMES -> OVERLAPPING_HOSTNAMES;
      case CERTIFICATES -> OVERLAPPING_CERTIFICATES;
    };
  }

  private Reason() {}
}

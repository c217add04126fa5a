package io.sluice.status;

import java.util.List;

/// The Gateway API features that Sluice claims, by the names of the conformance suite (v1.7): only
/// those that its own tests prove. `GatewayClass.status.supportedFeatures` must be sorted.
///
/// `GatewayHTTPSListenerDetectMisdirectedRequests` is not among them though 421 is answered: its
/// conformance test speaks HTTP/2.
public final class SupportedFeatures {
  public static final List<String> NAMES =
      List.of(
          "BackendTLSPolicy",
          "BackendTLSPolicySANValidation",
          "Gateway",
          "GatewayAddressEmpty",
          "GatewayBackendClientCertificate",
          "GatewayHTTPListenerIsolation",
          "GatewayPort8080",
          "GatewayRouteHostnameIntersectionPrecedence",
          "GatewayStaticAddresses",
          "HTTPRoute",
          "HTTPRoute303RedirectStatusCode",
          "HTTPRoute307RedirectStatusCode",
          "HTTPRoute308RedirectStatusCode",
          "HTTPRouteBackendProtocolWebSocket",
          "HTTPRouteBackendRequestHeaderModification",
          "HTTPRouteBackendTimeout",
          "HTTPRouteBackendURLRewrite",
          "HTTPRouteCORS",
          "HTTPRouteDestinationPortMatching",
          "HTTPRouteHostRewrite",
          "HTTPRouteMethodMatching",
          "HTTPRouteNamedRouteRule",
          "HTTPRouteParentRefPort",
          "HTTPRoutePathRedirect",
          "HTTPRoutePathRewrite",
          "HTTPRoutePortRedirect",
          "HTTPRouteQueryParamMatching",
          "HTTPRouteRequestMirror",
          "HTTPRouteRequestMultipleMirrors",
          "HTTPRouteRequestPercentageMirror",
          "HTTPRouteRequestTimeout",
          "HTTPRouteResponseHeaderModification",
          "HTTPRouteRetryCodes",
          "HTTPRouteRetryConnectionError",
          "HTTPRouteSchemeRedirect",
          "ListenerSet",
          "ReferenceGrant");

  private SupportedFeatures() {}
}

package io.sluice.attach;

import io.sluice.bridge.ResourceKey;
import io.sluice.kind.BackendTlsPolicy;
import io.sluice.kind.ConfigMap;
import io.sluice.kind.Gateway;
import io.sluice.kind.GatewayClass;
import io.sluice.kind.ListenerSet;
import io.sluice.kind.ReferenceGrant;
import io.sluice.kind.Route;
import io.sluice.kind.Secret;
import io.sluice.kind.Service;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Everything that attachment may ask, resources first, then verdicts that it asks of itself.
///
/// Whoever implements this records each question as a dependency of the verdict being computed,
/// answers the verdicts by calling the function of the same name in [Attachment], and remembers
/// them. The questions form no cycle; each method says whom it may be asked by in its order below.
/// Null: there is no such resource, or (of a verdict) none of ours. Lists are in [Precedence].
public interface Facts {
  @Nullable GatewayClass gatewayClass(String name);

  @Nullable Gateway gateway(ResourceKey key);

  /// The keys of all Gateways, sorted.
  List<ResourceKey> gateways();

  @Nullable ListenerSet listenerSet(ResourceKey key);

  /// The ListenerSets whose parentRef names the Gateway.
  List<ListenerSet> listenerSetsOf(ResourceKey gateway);

  @Nullable Route route(ResourceKey key);

  /// The labels of a namespace, `kubernetes.io/metadata.name` included even where the namespace
  /// has no object.
  Map<String, String> namespaceLabels(String namespace);

  List<ReferenceGrant> grantsIn(String namespace);

  @Nullable Secret secret(ResourceKey key);

  @Nullable ConfigMap configMap(ResourceKey key);

  @Nullable Service service(ResourceKey key);

  @Nullable BackendTlsPolicy policy(ResourceKey key);

  /// The BackendTLSPolicies with a targetRef that names the Service, whatever its section.
  List<BackendTlsPolicy> policiesFor(ResourceKey service);

  /// Whether a moment has passed. The answer changes once, at a moment that is known: whoever
  /// implements this can bring the question back then.
  boolean isPast(Instant moment);

  /// The pair that [#certificate] last found usable in this Secret, while the Secret has existed
  /// without a break since; null when there is none. No dependency: it only changes with that
  /// verdict.
  CertificateVerdict.@Nullable Usable lastGoodCertificate(ResourceKey secret);

  // Verdicts. Each may ask those above it.

  /// [Attachment#gatewayClass]
  @Nullable GatewayClassVerdict gatewayClassVerdict(String name);

  /// [Attachment#parentShape], by the key of a Gateway or ListenerSet: all that a route asks of a
  /// parent.
  @Nullable ParentShape parentShape(ResourceKey parent);

  /// [Attachment#listenerMerge], by the key of a Gateway.
  @Nullable ListenerMerge listenerMerge(ResourceKey gateway);

  /// [Attachment#portOwner]: the Gateway that has a port in this process; null when none wants
  /// it, and where each Gateway has ports of its own.
  @Nullable ResourceKey portOwner(int port);

  /// [Attachment#certificate], by the key of a Secret; never null.
  CertificateVerdict certificate(ResourceKey secret);

  /// [Attachment#gateway]
  @Nullable GatewayVerdict gatewayVerdict(ResourceKey gateway);

  /// [Attachment#policyTrust], by the key of a BackendTLSPolicy.
  @Nullable PolicyTrust policyTrust(ResourceKey policy);

  /// [Attachment#backendTls]: how a port of a Service is spoken to; null: plain text.
  @Nullable BackendTlsVerdict backendTls(ServicePort port);

  /// The Gateways whose traffic reaches the Service: those of [RouteVerdict#gateways] of every
  /// route whose [RouteVerdict#services] contains it, sorted. An aggregate of the implementation.
  List<ResourceKey> gatewaysRoutingTo(ResourceKey service);
}

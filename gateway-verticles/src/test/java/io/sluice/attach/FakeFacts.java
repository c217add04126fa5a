package io.sluice.attach;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.bridge.Manifest;
import io.sluice.bridge.ResourceKey;
import io.sluice.bridge.yaml.FileContent;
import io.sluice.bridge.yaml.ManifestReader;
import io.sluice.bridge.yaml.ReadLimits;
import io.sluice.kind.BackendTlsPolicy;
import io.sluice.kind.ConfigMap;
import io.sluice.kind.Decoded;
import io.sluice.kind.Gateway;
import io.sluice.kind.GatewayClass;
import io.sluice.kind.GatewayKinds;
import io.sluice.kind.Kind;
import io.sluice.kind.ListenerSet;
import io.sluice.kind.ManifestDecoder;
import io.sluice.kind.ReferenceGrant;
import io.sluice.kind.Resource;
import io.sluice.kind.Route;
import io.sluice.kind.Secret;
import io.sluice.kind.Service;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Facts over manifests as a user writes them. Remembers nothing: each verdict is computed anew
/// whenever it is asked for.
public final class FakeFacts implements Facts {
  private static final ManifestReader READER =
      new ManifestReader(new GatewayKinds(), ReadLimits.DEFAULTS);

  private final TreeMap<ResourceKey, Resource> resources = new TreeMap<>();
  private final Map<ResourceKey, CertificateVerdict.Usable> lastGood = new HashMap<>();
  private Instant now = Instant.parse("2030-01-01T00:00:00Z");

  /// @param yaml any number of documents each
  public static FakeFacts of(String... yaml) {
    FakeFacts facts = new FakeFacts();
    for (String text : yaml) {
      facts.apply(text);
    }
    return facts;
  }

  public FakeFacts apply(String yaml) {
    FileContent content = READER.read("in.yaml", yaml.getBytes(StandardCharsets.UTF_8));
    assertThat(content.problems()).isEmpty();
    content.manifests().forEach(this::apply);
    return this;
  }

  private void apply(Manifest manifest) {
    Decoded decoded = ManifestDecoder.experimentalChannel().decode(manifest);
    assertThat(decoded).isInstanceOf(Decoded.Accepted.class);
    resources.put(manifest.key(), ((Decoded.Accepted) decoded).resource());
  }

  public void remove(ResourceKey key) {
    resources.remove(key);
  }

  /// Of every Gateway.
  public FakeFacts setGeneration(long generation) {
    resources.replaceAll(
        (key, resource) ->
            resource instanceof Gateway gateway ? generated(gateway, generation) : resource);
    return this;
  }

  private static Gateway generated(Gateway gateway, long generation) {
    return new Gateway(
        gateway.meta().withGeneration(generation),
        gateway.gatewayClassName(),
        gateway.listeners(),
        gateway.addresses(),
        gateway.infrastructure(),
        gateway.allowedListeners(),
        gateway.tls(),
        gateway.unsupported());
  }

  void setNow(Instant now) {
    this.now = now;
  }

  void setLastGood(ResourceKey secret, CertificateVerdict.Usable usable) {
    lastGood.put(secret, usable);
  }

  /// Every resource of a kind.
  public List<ResourceKey> keys(Kind kind) {
    return resources.keySet().stream().filter(key -> key.kind().equals(kind.typeName())).toList();
  }

  private <R extends Resource> List<R> all(Class<R> type) {
    return resources.values().stream()
        .filter(type::isInstance)
        .map(type::cast)
        .sorted(Precedence.OF_RESOURCES)
        .toList();
  }

  private <R extends Resource> @Nullable R find(ResourceKey key, Class<R> type) {
    return type.cast(resources.get(key));
  }

  @Override
  public @Nullable GatewayClass gatewayClass(String name) {
    GatewayClass found = find(Kind.GATEWAY_CLASS.key("", name), GatewayClass.class);
    return found == null && name.equals("sluice") ? GatewayClassJudge.BUILT_IN : found;
  }

  @Override
  public @Nullable Gateway gateway(ResourceKey key) {
    return find(key, Gateway.class);
  }

  @Override
  public List<ResourceKey> gateways() {
    return keys(Kind.GATEWAY);
  }

  @Override
  public @Nullable ListenerSet listenerSet(ResourceKey key) {
    return find(key, ListenerSet.class);
  }

  @Override
  public List<ListenerSet> listenerSetsOf(ResourceKey gateway) {
    return all(ListenerSet.class).stream()
        .filter(set -> gateway.equals(ParentShapes.gatewayOf(set)))
        .toList();
  }

  @Override
  public @Nullable Route route(ResourceKey key) {
    return find(key, Route.class);
  }

  @Override
  public Map<String, String> namespaceLabels(String namespace) {
    Resource found = resources.get(Kind.NAMESPACE.key("", namespace));
    Map<String, String> labels = new HashMap<>(found == null ? Map.of() : found.meta().labels());
    labels.put("kubernetes.io/metadata.name", namespace);
    return labels;
  }

  @Override
  public List<ReferenceGrant> grantsIn(String namespace) {
    return all(ReferenceGrant.class).stream()
        .filter(grant -> grant.meta().namespace().equals(namespace))
        .toList();
  }

  @Override
  public @Nullable Secret secret(ResourceKey key) {
    return find(key, Secret.class);
  }

  @Override
  public @Nullable ConfigMap configMap(ResourceKey key) {
    return find(key, ConfigMap.class);
  }

  @Override
  public @Nullable Service service(ResourceKey key) {
    return find(key, Service.class);
  }

  @Override
  public @Nullable BackendTlsPolicy policy(ResourceKey key) {
    return find(key, BackendTlsPolicy.class);
  }

  @Override
  public List<BackendTlsPolicy> policiesFor(ResourceKey service) {
    return all(BackendTlsPolicy.class).stream()
        .filter(
            policy ->
                policy.targetRefs().stream()
                    .anyMatch(target -> service.equals(PolicyRule.key(policy, target))))
        .toList();
  }

  @Override
  public boolean isPast(Instant moment) {
    return moment.isBefore(now);
  }

  @Override
  public CertificateVerdict.@Nullable Usable lastGoodCertificate(ResourceKey secret) {
    return lastGood.get(secret);
  }

  @Override
  public @Nullable GatewayClassVerdict gatewayClassVerdict(String name) {
    return Attachment.gatewayClass(this, name);
  }

  @Override
  public @Nullable ParentShape parentShape(ResourceKey parent) {
    return Attachment.parentShape(this, parent);
  }

  @Override
  public @Nullable ListenerMerge listenerMerge(ResourceKey gateway) {
    return Attachment.listenerMerge(this, gateway);
  }

  @Override
  public @Nullable ResourceKey portOwner(int port) {
    return Attachment.portOwner(this, port);
  }

  @Override
  public CertificateVerdict certificate(ResourceKey secret) {
    return Attachment.certificate(this, secret);
  }

  @Override
  public @Nullable GatewayVerdict gatewayVerdict(ResourceKey gateway) {
    return Attachment.gateway(this, gateway);
  }

  @Override
  public @Nullable PolicyTrust policyTrust(ResourceKey policy) {
    return Attachment.policyTrust(this, policy);
  }

  @Override
  public @Nullable BackendTlsVerdict backendTls(ServicePort port) {
    return Attachment.backendTls(this, port);
  }

  @Override
  public List<ResourceKey> gatewaysRoutingTo(ResourceKey service) {
    TreeSet<ResourceKey> gateways = new TreeSet<>();
    for (Route route : all(Route.class)) {
      RouteVerdict verdict = Attachment.route(this, route.key());
      if (verdict != null && verdict.services().contains(service)) {
        gateways.addAll(verdict.gateways());
      }
    }
    return List.copyOf(gateways);
  }
}

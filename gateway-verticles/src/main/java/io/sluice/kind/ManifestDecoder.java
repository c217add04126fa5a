package io.sluice.kind;

import io.sluice.bridge.Manifest;
import io.sluice.bridge.Position;
import io.sluice.bridge.ResourceKey;
import io.sluice.bridge.Tree;
import io.sluice.kind.Decoded.Accepted;
import io.sluice.kind.Decoded.PassedOver;
import io.sluice.kind.Decoded.Refused;
import io.sluice.kind.Problem.Severity;
import io.sluice.kind.schema.Channel;
import io.sluice.kind.schema.Finding;
import io.sluice.kind.schema.Findings;
import io.sluice.kind.schema.Node;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Decides what an API server with the Gateway API v1.7 and strict field validation would decide
/// about one manifest, and decodes what it would admit. Immutable, for any thread.
public final class ManifestDecoder {
  private static final Comparator<Finding> AS_WRITTEN =
      Comparator.<Finding>comparingInt(finding -> finding.position().line())
          .thenComparingInt(finding -> finding.position().column());

  private final Channel channel;

  private ManifestDecoder(Channel channel) {
    this.channel = channel;
  }

  /// A field that only the experimental channel has is refused.
  public static ManifestDecoder standardChannel() {
    return new ManifestDecoder(Channel.STANDARD);
  }

  /// A field that only the experimental channel has is admitted, and named as unsupported.
  public static ManifestDecoder experimentalChannel() {
    return new ManifestDecoder(Channel.EXPERIMENTAL);
  }

  public Decoded decode(Manifest manifest) {
    ResourceKey key = manifest.key();
    Optional<Kind> kind = GatewayKinds.find(key.group(), key.kind());
    if (kind.isEmpty()) {
      return unknownKind(manifest);
    }
    String version = manifest.apiVersion().substring(manifest.apiVersion().lastIndexOf('/') + 1);
    if (!GatewayKinds.servedVersions(kind.get()).contains(version)) {
      return refused(
          manifest,
          "apiVersion",
          key.kind() + " is not served as " + manifest.apiVersion(),
          "use apiVersion: " + GatewayKinds.apiVersion(kind.get()));
    }
    return decode(manifest, kind.get());
  }

  private Decoded decode(Manifest manifest, Kind kind) {
    ResourceKey key = manifest.key();
    KindSchema schema = KindSchema.of(kind);
    Findings findings = new Findings(channel);
    Node root = Node.root(manifest.content());
    Tree admitted = schema.schema().admit(root, findings);
    noteNamespaceOfClusterScoped(root, kind, findings);
    List<Problem> problems =
        findings.all().stream().sorted(AS_WRITTEN).map(finding -> problem(finding, key)).toList();
    if (findings.hasErrors()) {
      return new Refused(problems);
    }
    Node tree = Node.root(admitted);
    ObjectMeta meta = MetadataSchema.decode(tree.get("metadata"), key.namespace(), key.name());
    return new Accepted(schema.decoder().apply(meta, tree), problems);
  }

  private static void noteNamespaceOfClusterScoped(Node root, Kind kind, Findings findings) {
    Node namespace = root.get("metadata").get("namespace");
    if (kind.scope() == Kind.Scope.CLUSTER && namespace.isPresent()) {
      findings.note(
          namespace,
          kind.typeName() + " has no namespace: " + namespace.shown() + " is ignored",
          "remove namespace");
    }
  }

  private static Decoded unknownKind(Manifest manifest) {
    ResourceKey key = manifest.key();
    Optional<Kind> meant = GatewayKinds.meant(key.group(), key.kind());
    String written = manifest.apiVersion() + " " + key.kind();
    if (meant.isPresent()) {
      Kind kind = meant.get();
      boolean kindIsRight = kind.typeName().equals(key.kind());
      return refused(
          manifest,
          kindIsRight ? "apiVersion" : "kind",
          "there is no " + written,
          "did you mean " + GatewayKinds.apiVersion(kind) + " " + kind.typeName() + "?");
    }
    if (GatewayKinds.isReadWhole(key.group())) {
      return refused(manifest, "kind", "there is no " + written, "correct kind or apiVersion");
    }
    return new PassedOver(
        new Problem(
            manifest.content().position(),
            key,
            "",
            Severity.NOTE,
            written + " is not read by a gateway: passed over",
            ""));
  }

  private static Refused refused(Manifest manifest, String field, String message, String fix) {
    Position position = Node.root(manifest.content()).get(field).position();
    return new Refused(
        List.of(new Problem(position, manifest.key(), field, Severity.ERROR, message, fix)));
  }

  private static Problem problem(Finding finding, ResourceKey key) {
    return new Problem(
        finding.position(),
        key,
        finding.path(),
        finding.isError() ? Severity.ERROR : Severity.NOTE,
        finding.message(),
        finding.fix());
  }
}

package io.sluice.attach;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;

/// Manifests with everything but what a test is about. A name without a namespace is in
/// `default`.
public final class Yaml {
  private static final String API = "apiVersion: gateway.networking.k8s.io/v1\n";

  /// @param listeners the items of `spec.listeners`
  public static String gateway(String name, String listeners) {
    return gateway(name, listeners, "");
  }

  /// @param more further fields of `spec`
  public static String gateway(String name, String listeners, String more) {
    return API
        + "kind: Gateway\n"
        + metadata(name)
        + "spec:\n  gatewayClassName: sluice\n"
        + (more.isEmpty() ? "" : indent(2, more))
        + "  listeners:\n"
        + indent(2, listeners);
  }

  /// @param gateway as its parentRef names it, such as `name: web`
  public static String listenerSet(String name, String gateway, String listeners) {
    return API
        + "kind: ListenerSet\n"
        + metadata(name)
        + "spec:\n  parentRef: {"
        + gateway
        + "}\n  listeners:\n"
        + indent(2, listeners);
  }

  /// @param parent such as `name: web, sectionName: http`
  public static String route(String name, String parent) {
    return route(name, parent, "");
  }

  /// @param spec further fields of `spec`
  public static String route(String name, String parent, String spec) {
    return API
        + "kind: HTTPRoute\n"
        + metadata(name)
        + "spec:\n  parentRefs: [{"
        + parent
        + "}]\n"
        + indent(2, spec);
  }

  /// A route with one rule and one backendRef.
  public static String routeTo(String name, String parent, String backend) {
    return route(name, parent, "rules:\n- backendRefs: [{" + backend + "}]");
  }

  /// @param from such as `kind: HTTPRoute, namespace: default`, its group is that of the Gateway
  ///     API
  /// @param to such as `kind: Service`, its group is the core group
  public static String grant(String name, String from, String to) {
    return API
        + "kind: ReferenceGrant\n"
        + metadata(name)
        + "spec:\n  from: [{group: gateway.networking.k8s.io, "
        + from
        + "}]\n  to: [{group: \"\", "
        + to
        + "}]\n";
  }

  /// @param ports the items of `spec.ports`
  public static String service(String name, String ports) {
    return "apiVersion: v1\nkind: Service\n"
        + metadata(name)
        + "spec:\n  ports:\n"
        + indent(2, ports);
  }

  public static String service(String name) {
    return service(name, "- {name: http, port: 80}");
  }

  public static String namespace(String name, String labels) {
    return "apiVersion: v1\nkind: Namespace\nmetadata: {name: "
        + name
        + ", labels: {"
        + labels
        + "}}\n";
  }

  /// @param certificate such as `rsa` for `rsa.crt`
  /// @param key such as `rsa.pkcs8`
  public static String secret(String name, String certificate, String key) {
    return secretOf(name, pem(certificate + ".crt"), pem(key + ".key"));
  }

  static String secretOf(String name, String certificate, String key) {
    return "apiVersion: v1\nkind: Secret\n"
        + metadata(name)
        + "type: kubernetes.io/tls\ndata:\n  tls.crt: "
        + base64(certificate)
        + "\n  tls.key: "
        + base64(key)
        + "\n";
  }

  public static String authority(String name, String pem) {
    return "apiVersion: v1\nkind: ConfigMap\n"
        + metadata(name)
        + "data:\n  ca.crt: |\n"
        + indent(4, pem.isBlank() ? "." : pem);
  }

  /// @param target such as `name: web`
  /// @param validation the fields of `spec.validation` but the hostname
  public static String policy(String name, String target, String validation) {
    return API
        + "kind: BackendTLSPolicy\n"
        + metadata(name)
        + "spec:\n  targetRefs: [{group: \"\", kind: Service, "
        + target
        + "}]\n  validation:\n    hostname: backend.example.com\n"
        + indent(4, validation);
  }

  /// The same manifest, made at this moment.
  public static String at(String time, String manifest) {
    return manifest.replaceFirst(
        "metadata: \\{", "metadata: {creationTimestamp: \"" + time + "\", ");
  }

  /// A file of the directory `certificates`.
  public static String pem(String file) {
    try (InputStream in = Yaml.class.getResourceAsStream("/certificates/" + file)) {
      return new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.US_ASCII);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String metadata(String name) {
    int slash = name.indexOf('/');
    String namespace = slash < 0 ? "default" : name.substring(0, slash);
    return "metadata: {name: " + name.substring(slash + 1) + ", namespace: " + namespace + "}\n";
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static String indent(int spaces, String text) {
    return text.isEmpty() ? "" : text.stripTrailing().indent(spaces);
  }

  private Yaml() {}
}

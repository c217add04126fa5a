package io.sluice.provision;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.sluice.authority.Authorities;
import io.sluice.authority.Credentials;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The certificate authorities of the installation, as a Secret in the controller's namespace that
/// all replicas share. Blocks.
///
/// The oldest authority is `authority-0.crt` and `authority-0.key`, and so on.
public final class AuthoritySecret {
  static final String NAME = "sluice-authority";

  private static final String PREFIX = "authority-";
  private static final String CERTIFICATE = ".crt";
  private static final String KEY = ".key";

  private final KubernetesClient client;
  private final String namespace;

  public AuthoritySecret(KubernetesClient client, String namespace) {
    this.client = client;
    this.namespace = namespace;
  }

  /// What is stored; what this replica makes when nothing is. Of two that make one at once, the
  /// slower takes that of the faster.
  ///
  /// @throws IllegalStateException when the Secret holds something else
  public Authorities read(Instant now) {
    Secret stored = get();
    return stored == null ? create(now) : decode(stored);
  }

  /// Stores what is due, if anything is. For the leader.
  public Authorities rotate(Instant now) {
    Secret stored = get();
    if (stored == null) {
      return create(now);
    }
    Authorities before = decode(stored);
    Authorities after = before.rotate(now);
    if (after.equals(before)) {
      return before;
    }
    Secret next = new SecretBuilder(stored).withData(encode(after)).build();
    // With the version that was read: nobody else's change is lost.
    client.secrets().inNamespace(namespace).resource(next).update();
    return after;
  }

  private @Nullable Secret get() {
    return client.secrets().inNamespace(namespace).withName(NAME).get();
  }

  private Authorities create(Instant now) {
    Authorities made = Authorities.create(now);
    Secret secret =
        new SecretBuilder()
            .withNewMetadata()
            .withName(NAME)
            .withNamespace(namespace)
            .addToLabels("app.kubernetes.io/name", "sluice")
            .addToLabels("app.kubernetes.io/component", "controller")
            .endMetadata()
            .withType("Opaque")
            .withData(encode(made))
            .build();
    try {
      client.secrets().inNamespace(namespace).resource(secret).create();
      return made;
    } catch (KubernetesClientException failure) {
      Secret faster = failure.getCode() == HttpURLConnection.HTTP_CONFLICT ? get() : null;
      if (faster == null) {
        throw failure;
      }
      return decode(faster);
    }
  }

  private static Map<String, String> encode(Authorities authorities) {
    Map<String, String> data = new TreeMap<>();
    int index = 0;
    for (Credentials authority : authorities.all()) {
      data.put(PREFIX + index + CERTIFICATE, base64(authority.certificate()));
      data.put(PREFIX + index + KEY, base64(authority.privateKey()));
      index++;
    }
    return data;
  }

  private Authorities decode(Secret secret) {
    Map<String, String> data = secret.getData() == null ? Map.of() : secret.getData();
    List<Credentials> all = new ArrayList<>();
    try {
      for (int i = 0; data.containsKey(PREFIX + i + CERTIFICATE); i++) {
        all.add(
            Credentials.stored(text(data, PREFIX + i + CERTIFICATE), text(data, PREFIX + i + KEY)));
      }
      return new Authorities(all);
    } catch (IllegalArgumentException garbage) {
      throw new IllegalStateException(
          "Secret %s/%s holds no certificate authorities (%s); delete it, and a new one is made"
              .formatted(namespace, NAME, garbage.getMessage()),
          garbage);
    }
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String text(Map<String, String> data, String name) {
    return new String(
        Base64.getDecoder().decode(data.getOrDefault(name, "")), StandardCharsets.UTF_8);
  }
}

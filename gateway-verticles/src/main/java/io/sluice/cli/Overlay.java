package io.sluice.cli;

import io.sluice.bridge.ResourceKey;
import io.sluice.kind.Gateway;
import io.sluice.kind.Kind;
import io.sluice.kind.Listener;
import io.sluice.kind.ObjectReference;
import io.sluice.kind.Resource;
import io.sluice.observe.LogKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A directory for a while, beside the user's own: the Secrets that the Gateways of an example
/// name and nobody should have to make. For the user's eyes alone, and removed at the end.
final class Overlay {
  private static final Logger LOGGER = LoggerFactory.getLogger(Overlay.class);

  private final Path directory;

  private Overlay(Path directory) {
    this.directory = directory;
  }

  /// @param resources what the user's directory holds
  static Overlay create(List<Resource> resources) {
    try {
      Path directory =
          Files.createTempDirectory(
              "sluice-quickstart-",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      Overlay overlay = new Overlay(directory);
      for (Map.Entry<ResourceKey, Set<String>> secret : missingSecrets(resources).entrySet()) {
        overlay.write(secret.getKey(), List.copyOf(secret.getValue()));
      }
      return overlay;
    } catch (IOException failure) {
      throw new CannotRun("no temporary directory can be made: " + failure.getMessage());
    }
  }

  Path directory() {
    return directory;
  }

  /// Where the certificate of a Secret is, for clients that are to trust it.
  Path certificate(ResourceKey secret) {
    return directory.resolve(secret.namespace() + "-" + secret.name() + ".pem");
  }

  /// The Secrets that listeners name and that are not there, with the names that their
  /// certificates must have.
  private static Map<ResourceKey, Set<String>> missingSecrets(List<Resource> resources) {
    Map<ResourceKey, Set<String>> missing = new LinkedHashMap<>();
    for (Resource resource : resources) {
      if (resource instanceof Gateway gateway) {
        for (Listener listener : gateway.listeners()) {
          secrets(gateway, listener)
              .forEach(
                  key ->
                      missing.computeIfAbsent(key, _ -> new TreeSet<>()).addAll(names(listener)));
        }
      }
    }
    resources.forEach(resource -> missing.remove(resource.key()));
    return missing;
  }

  private static Stream<ResourceKey> secrets(Gateway gateway, Listener listener) {
    Listener.Tls tls = listener.tls();
    return tls == null
        ? Stream.empty()
        : tls.certificateRefs().stream().map(reference -> key(gateway, reference));
  }

  private static ResourceKey key(Gateway gateway, ObjectReference reference) {
    return Kind.SECRET.key(reference.namespaceOr(gateway.meta().namespace()), reference.name());
  }

  private static List<String> names(Listener listener) {
    return listener.hostname().isEmpty()
        ? List.of("localhost", "127.0.0.1")
        : List.of("localhost", "127.0.0.1", listener.hostname());
  }

  private void write(ResourceKey secret, List<String> names) throws IOException {
    SelfSigned certificate = SelfSigned.create(names, Instant.now());
    Files.writeString(certificate(secret), certificate.certificate());
    Files.writeString(
        directory.resolve(secret.namespace() + "-" + secret.name() + ".yaml"),
        """
        apiVersion: v1
        kind: Secret
        metadata: {name: %s, namespace: %s}
        type: kubernetes.io/tls
        data: {tls.crt: %s, tls.key: %s}
        """
            .formatted(
                secret.name(),
                secret.namespace(),
                base64(certificate.certificate()),
                base64(certificate.privateKey())));
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  void remove() {
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException | UncheckedIOException failure) {
      LOGGER
          .atWarn()
          .addKeyValue(LogKeys.DIRECTORY, directory)
          .setCause(failure)
          .log("temporary directory not removed");
    }
  }
}

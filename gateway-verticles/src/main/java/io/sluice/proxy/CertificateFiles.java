package io.sluice.proxy;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.ConnectOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The certificate, key and authorities that are mounted, read again when they change: connections
/// from then on use them.
final class CertificateFiles {
  private static final long MOST_BYTES = 1 << 20;

  private final Path directory;
  private volatile @Nullable Read read;

  CertificateFiles(Path directory) {
    this.directory = directory;
  }

  /// Three files, equal while nothing of them changes.
  private record Read(Buffer authorities, Buffer certificate, Buffer key) {
    @Override
    public String toString() {
      return "Read";
    }
  }

  /// Blocks. A mounted Secret changes as a whole, yet not in one step for who reads three files: a
  /// pair that does not match is another one a moment later.
  void look() throws IOException {
    Read found = new Read(file("ca.crt"), file("tls.crt"), file("tls.key"));
    if (!found.equals(read)) {
      read = found;
    }
  }

  private Buffer file(String name) throws IOException {
    Path file = directory.resolve(name);
    if (!Files.isRegularFile(file)) {
      throw new NoSuchFileException(file + " is missing (expected: the mounted certificate)");
    }
    if (Files.size(file) > MOST_BYTES) {
      throw new IOException(file + " is larger than " + MOST_BYTES + " bytes");
    }
    return Buffer.buffer(Files.readAllBytes(file));
  }

  /// The identity is checked by the certificate's URI, which says more than an address.
  ConnectOptions options() {
    Read current = Objects.requireNonNull(read, "looked before");
    return new ConnectOptions()
        .setSsl(true)
        .setSslOptions(
            new ClientSSLOptions()
                .setHostnameVerificationAlgorithm("")
                .setEnabledSecureTransportProtocols(Set.of("TLSv1.3"))
                .setKeyCertOptions(
                    new PemKeyCertOptions()
                        .addCertValue(current.certificate())
                        .addKeyValue(current.key()))
                .setTrustOptions(new PemTrustOptions().addCertValue(current.authorities())));
  }
}

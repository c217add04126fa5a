package io.sluice.attach;

import io.sluice.table.KeyPair;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a Secret is worth as a certificate.
public sealed interface CertificateVerdict {
  /// @param names the DNS names that the leaf certificate is for, sorted
  record Usable(KeyPair pair, Instant notBefore, Instant notAfter, List<String> names)
      implements CertificateVerdict {
    public Usable {
      names = List.copyOf(names);
    }
  }

  record Missing() implements CertificateVerdict {}

  /// @param why what is wrong, without any secret
  /// @param lastGood what the Secret held before; it is served on
  record Garbage(String why, @Nullable Usable lastGood) implements CertificateVerdict {}
}

package io.sluice.routing;

import io.sluice.attach.CertificateVerdict;
import io.sluice.attach.CertificateVerdict.Usable;
import io.sluice.bridge.ResourceKey;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What each Secret was last good for, while it exists: garbage is answered with it, a deletion is
/// not.
final class LastGoodCertificates {
  private final Map<ResourceKey, Usable> usable = new HashMap<>();

  @Nullable Usable get(ResourceKey secret) {
    return usable.get(secret);
  }

  /// @param verdict null: nobody asks any longer
  void judged(ResourceKey secret, @Nullable CertificateVerdict verdict) {
    switch (verdict) {
      case Usable now -> usable.put(secret, now);
      case CertificateVerdict.Missing() -> usable.remove(secret);
      case CertificateVerdict.Garbage _ -> {}
      case null -> usable.remove(secret);
    }
  }
}

package io.sluice.authority;

import java.time.Instant;

/// A certificate and its key, in PEM: what a Secret holds as `tls.crt` and `tls.key`.
///
/// @param privateKey PKCS#8
public record Credentials(
    String certificate, String privateKey, Instant notBefore, Instant notAfter) {
  /// Reads what was stored.
  ///
  /// @throws IllegalArgumentException when it is no certificate
  public static Credentials stored(String certificate, String privateKey) {
    var read = Pems.certificate(certificate);
    return new Credentials(
        certificate, privateKey, read.getNotBefore().toInstant(), read.getNotAfter().toInstant());
  }

  /// Whether two thirds of its life are over: there is time to try again before it ends.
  public boolean dueForRenewal(Instant now) {
    long life = notAfter.getEpochSecond() - notBefore.getEpochSecond();
    return !now.isBefore(notBefore.plusSeconds(life * 2 / 3));
  }

  /// Whether it was signed by this authority.
  public boolean isFrom(Credentials authority) {
    return Pems.isSignedBy(Pems.certificate(certificate), Pems.certificate(authority.certificate));
  }

  @Override
  public String toString() {
    return "Credentials until " + notAfter;
  }
}

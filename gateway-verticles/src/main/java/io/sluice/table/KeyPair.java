package io.sluice.table;

/// A certificate chain and its private key in PEM, checked to belong together: nothing but
/// certificates, the server's own first, and the key in PKCS#8 whatever form the Secret has it in.
/// The key never shows in a log.
///
/// @param fingerprint SHA-256 of chain and key, in hexadecimal: names this pair
public record KeyPair(String certificateChain, String privateKey, String fingerprint) {
  @Override
  public String toString() {
    return "KeyPair " + fingerprint;
  }
}

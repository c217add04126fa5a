package io.sluice.table;

/// A certificate chain and its private key, in PEM as the Secret holds them, checked to belong
/// together. The key never shows in a log.
///
/// @param fingerprint SHA-256 of chain and key, in hexadecimal: names this pair
public record KeyPair(String certificateChain, String privateKey, String fingerprint) {
  @Override
  public String toString() {
    return "KeyPair " + fingerprint;
  }
}

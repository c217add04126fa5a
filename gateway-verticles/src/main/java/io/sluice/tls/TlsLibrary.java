package io.sluice.tls;

import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.SupportedCipherSuiteFilter;
import java.util.List;

/// What is the same for every TLS connection: the library, TLS 1.2 and 1.3, and the suites that
/// Mozilla calls intermediate (without the finite-field ones, which BoringSSL does not have), all
/// with forward secrecy.
public final class TlsLibrary {
  private static final List<String> SUITES =
      List.of(
          "TLS_AES_128_GCM_SHA256",
          "TLS_AES_256_GCM_SHA384",
          "TLS_CHACHA20_POLY1305_SHA256",
          "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
          "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
          "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
          "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");

  private TlsLibrary() {}

  /// Loads the library when it is the first call, which takes a tenth of a second.
  public static String name() {
    return OpenSsl.isAvailable() ? OpenSsl.versionString() : "JDK";
  }

  static boolean isNative() {
    return OpenSsl.isAvailable();
  }

  static SslContextBuilder configure(SslContextBuilder builder) {
    return builder
        // Keys pass through a key store in memory. The default type would encrypt each with a key
        // that takes 5 ms to derive, for a password that there is none of.
        .keyStoreType("JKS")
        .sslProvider(isNative() ? SslProvider.OPENSSL_REFCNT : SslProvider.JDK)
        .protocols("TLSv1.3", "TLSv1.2")
        .ciphers(SUITES, SupportedCipherSuiteFilter.INSTANCE);
  }
}

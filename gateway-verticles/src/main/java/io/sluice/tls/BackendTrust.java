package io.sluice.tls;

import io.sluice.table.UpstreamTls.Trust;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/// Trusts a backend whose chain leads to one of the policy's authorities and that proves to be who
/// it must be. It decides about names itself: the JDK's check knows neither URIs nor names other
/// than the one that was asked for.
final class BackendTrust extends X509ExtendedTrustManager {
  private final X509TrustManager chains;
  private final ServerIdentity identity;

  private BackendTrust(X509TrustManager chains, ServerIdentity identity) {
    this.chains = chains;
    this.identity = identity;
  }

  /// @throws GeneralSecurityException when there is no authority to trust
  static BackendTrust of(Trust trust, ServerIdentity identity)
      throws GeneralSecurityException, IOException {
    return switch (trust) {
      case Trust.SystemAuthorities() -> new BackendTrust(chains(null), identity);
      case Trust.Bundle(String pem) -> new BackendTrust(chains(store(pem)), identity);
      case Trust.Nobody(String reason) -> throw new CertificateException(reason);
    };
  }

  private static KeyStore store(String pem) throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("JKS");
    store.load(null, null);
    int number = 0;
    // By number, as several authorities may have one name and different keys.
    for (X509Certificate authority : PemBlocks.certificates(pem)) {
      store.setCertificateEntry(Integer.toString(number++), authority);
    }
    return store;
  }

  /// @param authorities null: the system's
  private static X509TrustManager chains(@Nullable KeyStore authorities)
      throws GeneralSecurityException {
    TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
    factory.init(authorities);
    for (TrustManager manager : factory.getTrustManagers()) {
      if (manager instanceof X509TrustManager found) {
        return found;
      }
    }
    throw new GeneralSecurityException("this JDK has no X.509 trust manager");
  }

  private void checkServer(X509Certificate[] chain, String authType) throws CertificateException {
    chains.checkServerTrusted(chain, authType);
    identity.check(chain[0]);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    checkServer(chain, authType);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    checkServer(chain, authType);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    checkServer(chain, authType);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    throw thisIsAClient();
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    throw thisIsAClient();
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    throw thisIsAClient();
  }

  private static CertificateException thisIsAClient() {
    return new CertificateException("this is a client");
  }

  /// A client has nobody to tell whom it trusts.
  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[0];
  }
}

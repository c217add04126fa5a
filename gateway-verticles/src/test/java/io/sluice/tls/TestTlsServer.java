package io.sluice.tls;

import io.sluice.table.KeyPair;
import java.io.IOException;
import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/// A TLS server on loopback by the JDK, which echoes and keeps what each handshake said.
public final class TestTlsServer implements AutoCloseable {
  private final SSLServerSocket socket;
  private final List<SSLSession> sessions = new CopyOnWriteArrayList<>();

  /// @param clientAuthority clients must have a certificate of it; null: none is asked for
  public TestTlsServer(KeyPair own, @Nullable TestAuthority clientAuthority, String... protocols) {
    try {
      socket =
          (SSLServerSocket)
              context(own, clientAuthority)
                  .getServerSocketFactory()
                  .createServerSocket(0, 64, InetAddress.getLoopbackAddress());
      socket.setNeedClientAuth(clientAuthority != null);
      if (protocols.length > 0) {
        socket.setEnabledProtocols(protocols);
      }
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
    Thread.ofVirtual().start(this::acceptAll);
  }

  /// A server's context.
  ///
  /// @param clientAuthority whose certificates clients may show; null: nobody's
  public static SSLContext context(KeyPair own, @Nullable TestAuthority clientAuthority)
      throws GeneralSecurityException, IOException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(
        keys(own).getKeyManagers(),
        clientAuthority == null ? null : trust(clientAuthority).getTrustManagers(),
        null);
    return context;
  }

  /// A client's context.
  public static SSLContext trusting(TestAuthority authority)
      throws GeneralSecurityException, IOException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust(authority).getTrustManagers(), null);
    return context;
  }

  private static KeyManagerFactory keys(KeyPair own) throws GeneralSecurityException, IOException {
    X509Certificate[] chain = PemBlocks.certificates(own.certificateChain());
    KeyStore store = KeyStore.getInstance("JKS");
    store.load(null, null);
    store.setKeyEntry("own", PemBlocks.key(own, chain[0]), new char[0], chain);
    KeyManagerFactory factory = KeyManagerFactory.getInstance("PKIX");
    factory.init(store, new char[0]);
    return factory;
  }

  private static TrustManagerFactory trust(TestAuthority authority)
      throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("JKS");
    store.load(null, null);
    store.setCertificateEntry("authority", PemBlocks.certificates(authority.pem())[0]);
    TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
    factory.init(store);
    return factory;
  }

  private void acceptAll() {
    while (!socket.isClosed()) {
      try {
        SSLSocket accepted = (SSLSocket) socket.accept();
        Thread.ofVirtual().start(() -> echo(accepted));
      } catch (IOException _) {
        return;
      }
    }
  }

  private void echo(SSLSocket accepted) {
    try (accepted) {
      accepted.startHandshake();
      sessions.add(accepted.getSession());
      accepted.getInputStream().transferTo(accepted.getOutputStream());
    } catch (IOException _) {
      // The client's side of the test says what went wrong.
    }
  }

  public int port() {
    return socket.getLocalPort();
  }

  /// Of each handshake that succeeded.
  public List<SSLSession> sessions() {
    return sessions;
  }

  /// The server name that the handshake asked for.
  public static String serverName(SSLSession session) {
    return ((ExtendedSSLSession) session).getRequestedServerNames().toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}

package io.sluice.cli;

import io.sluice.authority.Authorities;
import io.sluice.authority.Credentials;
import io.sluice.authority.Identity;
import io.sluice.wire.Frames;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/// A proxy of which the test says every frame. It reads when it is told to.
final class RawProxy implements AutoCloseable {
  private static final char[] PASSWORD = "test".toCharArray();

  private final SSLSocket socket;
  private final DataInputStream in;

  RawProxy(int port, Authorities authorities, String gateway) throws Exception {
    Credentials own = authorities.issue(new Identity.Proxy("team", gateway), Instant.now());
    socket = (SSLSocket) context(own, authorities).getSocketFactory().createSocket();
    socket.setReceiveBufferSize(16 << 10);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 5_000);
    socket.setSoTimeout(10_000);
    in = new DataInputStream(socket.getInputStream());
  }

  private static SSLContext context(Credentials own, Authorities authorities) throws Exception {
    Certificate authority = certificate(authorities.bundle());
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, PASSWORD);
    store.setCertificateEntry("authority", authority);
    String base64 = own.privateKey().replaceAll("-----[A-Z ]+-----", "");
    var key = new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(base64));
    store.setKeyEntry(
        "own",
        KeyFactory.getInstance("EC").generatePrivate(key),
        PASSWORD,
        new Certificate[] {certificate(own.certificate())});
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
    keys.init(store, PASSWORD);
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLSv1.3");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }

  private static Certificate certificate(String pem) throws Exception {
    return CertificateFactory.getInstance("X.509")
        .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
  }

  void send(JsonObject json) throws IOException {
    sendBytes(Frames.write(json).getBytes());
  }

  void sendBytes(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
  }

  void take(String epoch, long version) throws IOException {
    send(new JsonObject().put("type", "take").put("epoch", epoch).put("version", version));
  }

  /// The next frame of a type; others are passed over.
  JsonObject next(String type) throws IOException {
    while (true) {
      send(new JsonObject().put("type", "heartbeat"));
      JsonObject frame =
          new JsonObject(new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8));
      if (frame.getString("type").equals(type)) {
        return frame;
      }
    }
  }

  /// Whether the controller closes.
  boolean ends() throws IOException {
    try {
      in.transferTo(OutputStream.nullOutputStream());
      return true;
    } catch (EOFException | SocketException closed) {
      return true;
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}

package io.sluice.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/// A few thousand requests over plain sockets, so that no client's classes end up in the cache.
final class RehearsalLoad {
  private static final int HTTP = 8_080;
  private static final int HTTPS = 8_443;
  private static final int CONNECTIONS = 20;
  private static final int REQUESTS_A_CONNECTION = 150;
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final List<String> PLAIN =
      List.of(
          get("127.0.0.1", "/hello"),
          get("shop.example.com", "/cart?a=b"),
          get("shop.example.com", "/api/v1/items"),
          get("secure.example.com", "/account"),
          post("Content-Length: 4", "body"),
          post("Transfer-Encoding: chunked", String.join("\r\n", "4", "body", "0", "", "")));

  /// The port that is bound, by listener's port.
  private final Map<Integer, Integer> ports;

  RehearsalLoad(Map<Integer, Integer> ports) {
    this.ports = ports;
  }

  private static String get(String host, String path) {
    return "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nUser-Agent: rehearsal\r\n\r\n";
  }

  private static String post(String framing, String body) {
    return "POST /cart HTTP/1.1\r\nHost: shop.example.com\r\n" + framing + "\r\n\r\n" + body;
  }

  void run() throws IOException, GeneralSecurityException {
    for (int i = 0; i < CONNECTIONS; i++) {
      try (Socket socket = connect(HTTP)) {
        exchange(socket, PLAIN, REQUESTS_A_CONNECTION);
      }
    }
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new TrustAll()}, null);
    for (int i = 0; i < CONNECTIONS; i++) {
      try (SSLSocket socket = secure(context)) {
        exchange(socket, List.of(get("secure.example.com", "/account")), CONNECTIONS);
      }
    }
  }

  private Socket connect(int listenerPort) throws IOException {
    Integer port = ports.get(listenerPort);
    if (port == null) {
      throw new IOException("the example has no listener on port " + listenerPort);
    }
    Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port);
    socket.setSoTimeout((int) PATIENCE.toMillis());
    return socket;
  }

  private SSLSocket secure(SSLContext context) throws IOException {
    SSLSocket socket =
        (SSLSocket)
            context
                .getSocketFactory()
                .createSocket(connect(HTTPS), "secure.example.com", HTTPS, true);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setServerNames(List.of(new SNIHostName("secure.example.com")));
    socket.setSSLParameters(parameters);
    return socket;
  }

  /// One request after the other; an answer is over when nothing more comes at once.
  private static void exchange(Socket socket, List<String> requests, int count) throws IOException {
    OutputStream out = socket.getOutputStream();
    InputStream in = socket.getInputStream();
    byte[] answer = new byte[16_384];
    for (int i = 0; i < count; i++) {
      out.write(requests.get(i % requests.size()).getBytes(StandardCharsets.US_ASCII));
      out.flush();
      int read = in.read(answer);
      while (read > 0 && in.available() > 0) {
        read = in.read(answer);
      }
      if (read < 0) {
        return;
      }
    }
  }

  /// The certificate is made for the occasion, by this very process.
  private static final class TrustAll implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}

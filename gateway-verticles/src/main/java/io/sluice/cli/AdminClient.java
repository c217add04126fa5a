package io.sluice.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// Asks the admin server of a running gateway.
final class AdminClient {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int LONGEST_ANSWER = 256 << 20;

  private final String authority;

  /// @param authority `address:port`
  AdminClient(String authority) {
    this.authority = authority;
  }

  /// @param format as the admin server calls it
  String status(String format) {
    try {
      URI uri = URI.create("http://" + authority + "/status?format=" + format);
      HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
      connection.setConnectTimeout((int) PATIENCE.toMillis());
      connection.setReadTimeout((int) PATIENCE.toMillis());
      int status = connection.getResponseCode();
      if (status != HttpURLConnection.HTTP_OK) {
        throw new CannotRun("the admin server at " + authority + " answered " + status);
      }
      try (InputStream body = connection.getInputStream()) {
        return new String(body.readNBytes(LONGEST_ANSWER), StandardCharsets.UTF_8);
      }
    } catch (IOException unreachable) {
      throw new CannotRun(
          "no gateway answers at "
              + authority
              + " ("
              + unreachable.getMessage()
              + "); start one with `sluice serve DIR`, say where its admin server is with --admin,"
              + " or look at manifests with `sluice status DIR`");
    } catch (IllegalArgumentException notAnAuthority) {
      throw new CannotRun("--admin " + authority + " (expected: ADDRESS:PORT)");
    }
  }
}

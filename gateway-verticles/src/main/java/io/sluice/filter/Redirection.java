package io.sluice.filter;

import io.sluice.table.Filter.Redirect;
import org.jspecify.annotations.Nullable;

/// An answer that sends the client elsewhere.
public final class Redirection {
  private final Redirect redirect;
  private final @Nullable PathRewrite path;

  public Redirection(Redirect redirect) {
    this.redirect = redirect;
    this.path = redirect.path() == null ? null : PathRewrite.of(redirect.path());
  }

  public int status() {
    return redirect.status();
  }

  /// The value of Location. Gateway API: a port that is not given is the well-known port of a
  /// given scheme, else the listener's; 80 of http and 443 of https are left out.
  public String location(RequestTarget target) {
    String host = redirect.hostname().isEmpty() ? target.host() : redirect.hostname();
    String newPath = path == null ? target.path() : path.apply(target.path());
    if (host.isEmpty()) {
      // An HTTP/1.0 request may have no host: a reference without one is all that can be said.
      return newPath + target.query();
    }
    String scheme = redirect.scheme().isEmpty() ? target.scheme() : redirect.scheme();
    return scheme + "://" + host + port(scheme, target) + newPath + target.query();
  }

  private String port(String scheme, RequestTarget target) {
    int wellKnown = scheme.equals("https") ? 443 : 80;
    int port = target.listenerPort();
    if (redirect.port() != null) {
      port = redirect.port();
    } else if (!redirect.scheme().isEmpty()) {
      port = wellKnown;
    }
    return port == wellKnown ? "" : ":" + port;
  }

  /// What a Location is made from.
  ///
  /// @param scheme of the listener, `http` or `https`
  /// @param host without port; empty when the request has none
  /// @param listenerPort as the user wrote it in the listener
  /// @param query with its question mark; empty when there is none
  public record RequestTarget(
      String scheme, String host, int listenerPort, String path, String query) {}
}

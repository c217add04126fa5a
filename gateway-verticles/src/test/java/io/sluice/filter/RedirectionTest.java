package io.sluice.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.filter.Redirection.RequestTarget;
import io.sluice.table.Filter.PathChange;
import io.sluice.table.Filter.Redirect;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedirectionTest {
  /// The cases of HTTPRouteRedirectPortAndScheme: listener, then filter, then Location.
  @ParameterizedTest
  @CsvSource({
    "http, 80, '', , http://example.org/path?q",
    "http, 80, '', 80, http://example.org/path?q",
    "http, 80, '', 8080, http://example.org:8080/path?q",
    "http, 80, https, , https://example.org/path?q",
    "http, 80, https, 443, https://example.org/path?q",
    "http, 80, https, 8443, https://example.org:8443/path?q",
    "http, 8080, '', , http://example.org:8080/path?q",
    "http, 8080, '', 80, http://example.org/path?q",
    "http, 8080, https, , https://example.org/path?q",
    "http, 8080, http, , http://example.org/path?q",
    "https, 443, '', , https://example.org/path?q",
    "https, 443, '', 443, https://example.org/path?q",
    "https, 443, '', 8443, https://example.org:8443/path?q",
    "https, 443, http, , http://example.org/path?q",
    "https, 443, http, 443, http://example.org:443/path?q",
    "https, 8443, '', , https://example.org:8443/path?q",
  })
  void portFollowsFromFilterSchemeAndListener(
      String listenerScheme,
      int listenerPort,
      String scheme,
      @Nullable Integer port,
      String location) {
    Redirection redirection = new Redirection(new Redirect(scheme, "", port, null, 302));
    RequestTarget target =
        new RequestTarget(listenerScheme, "example.org", listenerPort, "/path", "?q");
    assertThat(redirection.location(target)).isEqualTo(location);
  }

  @Test
  void hostnameAndPathAreReplacedAndTheQueryKept() {
    PathChange path = new PathChange.ReplacePrefix("/a", "/b");
    Redirection redirection = new Redirection(new Redirect("", "new.example", null, path, 301));
    RequestTarget target = new RequestTarget("http", "old.example", 80, "/a/x", "?q=1");
    assertThat(redirection.location(target)).isEqualTo("http://new.example/b/x?q=1");
    assertThat(redirection.status()).isEqualTo(301);
  }

  @Test
  void addressLiteralKeepsItsBrackets() {
    Redirection redirection = new Redirection(new Redirect("", "", null, null, 302));
    RequestTarget target = new RequestTarget("http", "[::1]", 8080, "/", "");
    assertThat(redirection.location(target)).isEqualTo("http://[::1]:8080/");
  }

  @Test
  void requestWithoutHostIsSentToAPath() {
    PathChange path = new PathChange.ReplaceFull("/new");
    Redirection redirection = new Redirection(new Redirect("https", "", null, path, 302));
    RequestTarget target = new RequestTarget("http", "", 80, "/old", "?q");
    assertThat(redirection.location(target)).isEqualTo("/new?q");
  }
}

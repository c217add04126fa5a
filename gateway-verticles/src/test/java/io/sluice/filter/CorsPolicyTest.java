package io.sluice.filter;

import static io.sluice.table.Filter.Credentials.ALLOWED;
import static io.sluice.table.Filter.Credentials.REFUSED;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.table.Filter.Cors;
import io.sluice.table.Filter.Credentials;
import io.sluice.table.Filter.Header;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CorsPolicyTest {
  private static final List<String> ANY = List.of("*");

  @ParameterizedTest
  @CsvSource({
    "https://www.foo.com, https://www.foo.com, true",
    "https://www.foo.com, https://www.foo.com:443, true",
    "https://www.foo.com:443, https://www.foo.com, true",
    "http://www.foo.com, http://www.foo.com:80, true",
    "https://www.foo.com, https://WWW.foo.com, true",
    "https://www.foo.com, http://www.foo.com, false",
    "https://www.foo.com, https://www.foo.com:8443, false",
    "https://www.foo.com, https://foo.com, false",
    "https://*.bar.com, https://www.bar.com, true",
    "https://*.bar.com, https://xpto.www.bar.com, true",
    "https://*.bar.com, https://bar.com, false",
    "https://*.bar.com, https://foobar.com, false",
    "https://*.bar.com, https://www.bar.com.evil.com, false",
    "https://*:8443, https://any.example:8443, true",
    "https://*:8443, https://any.example, false",
    "http://*, http://any.example, true",
    "*, https://any.example:12345, true",
    "*, null, true",
    "https://www.foo.com, null, false",
    "https://www.foo.com, https://www.foo.com:x, false",
    "https://www.foo.com, '', false",
    "http://[::1]:80, http://[::1], true",
  })
  void originIsComparedBySchemeHostAndPort(String allowed, String origin, boolean allows) {
    CorsPolicy policy = policy(List.of(allowed), REFUSED, List.of(), List.of(), List.of());
    assertThat(map(policy.preflight(origin, "GET", null)))
        .satisfies(
            lines -> assertThat(lines.containsKey("Access-Control-Max-Age")).isEqualTo(allows));
    assertThat(map(policy.actual(origin).appended()).containsKey("Access-Control-Allow-Origin"))
        .isEqualTo(allows);
  }

  @Test
  void preflightIsAnsweredWithListsAsWritten() {
    CorsPolicy policy =
        policy(
            List.of("https://www.foo.com", "https://*.bar.com"),
            ALLOWED,
            List.of("GET", "OPTIONS"),
            List.of("x-header-1", "x-header-2"),
            List.of("x-header-3", "x-header-4"));
    assertThat(map(policy.preflight("https://www.bar.com", "GET", "x-header-1")))
        .isEqualTo(
            Map.of(
                "Access-Control-Allow-Origin", "https://www.bar.com",
                "Access-Control-Allow-Credentials", "true",
                "Access-Control-Allow-Methods", "GET, OPTIONS",
                "Access-Control-Allow-Headers", "x-header-1, x-header-2",
                "Access-Control-Expose-Headers", "x-header-3, x-header-4",
                "Access-Control-Max-Age", "3600",
                "Vary", "Origin"));
  }

  @Test
  void foreignOriginIsToldNothing() {
    CorsPolicy policy = policy(List.of("https://foo.com"), ALLOWED, ANY, ANY, ANY);
    assertThat(map(policy.preflight("https://bar.com", "GET", "x"))).isEqualTo(vary());
    assertThat(map(policy.actual("https://bar.com").appended())).isEqualTo(vary());
    assertThat(map(policy.actual(null).appended())).isEqualTo(vary());
  }

  @Test
  void wildcardsWithCredentialsAreEchoedAndNeverSaid() {
    CorsPolicy policy = policy(ANY, ALLOWED, ANY, ANY, ANY);
    Map<String, String> lines = map(policy.preflight("https://a.example", "PUT", "x-1, x-2"));
    assertThat(lines)
        .containsEntry("Access-Control-Allow-Origin", "https://a.example")
        .containsEntry("Access-Control-Allow-Methods", "PUT")
        .containsEntry("Access-Control-Allow-Headers", "x-1, x-2")
        .containsEntry("Vary", "Origin")
        .doesNotContainKey("Access-Control-Expose-Headers")
        .doesNotContainValue("*");
    assertThat(map(policy.preflight("https://a.example", "PUT", null)))
        .doesNotContainKey("Access-Control-Allow-Headers");
  }

  @Test
  void wildcardOriginWithoutCredentialsIsSaid() {
    CorsPolicy policy = policy(ANY, REFUSED, List.of("PUT"), List.of(), ANY);
    assertThat(map(policy.actual("https://a.example:123").appended()))
        .isEqualTo(
            Map.of("Access-Control-Allow-Origin", "*", "Access-Control-Expose-Headers", "*"));
    assertThat(map(policy.preflight("https://a.example", "PUT", "x")))
        .containsEntry("Access-Control-Allow-Methods", "PUT")
        .doesNotContainKey("Access-Control-Allow-Credentials")
        .doesNotContainKey("Vary");
  }

  @Test
  void theBackendsWordIsTakenOut() {
    CorsPolicy policy = policy(List.of("https://foo.com"), REFUSED, ANY, ANY, List.of());
    for (String origin : new String[] {"https://foo.com", "https://bar.com", null}) {
      assertThat(policy.actual(origin).dropped())
          .contains("access-control-allow-origin", "access-control-allow-credentials");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "OPTIONS, https://a, GET, true",
    "GET, https://a, GET, false",
    "OPTIONS, , GET, false",
    "OPTIONS, https://a, , false",
  })
  void preflightIsOptionsWithOriginAndRequestedMethod(
      String method, String origin, String requested, boolean preflight) {
    assertThat(CorsPolicy.isPreflight(method, origin, requested)).isEqualTo(preflight);
  }

  private static Map<String, String> vary() {
    return Map.of("Vary", "Origin");
  }

  private static CorsPolicy policy(
      List<String> origins,
      Credentials credentials,
      List<String> methods,
      List<String> headers,
      List<String> exposed) {
    return new CorsPolicy(new Cors(origins, credentials, methods, headers, exposed, 3600));
  }

  private static Map<String, String> map(List<Header> lines) {
    return lines.stream().collect(Collectors.toMap(Header::name, Header::value));
  }
}

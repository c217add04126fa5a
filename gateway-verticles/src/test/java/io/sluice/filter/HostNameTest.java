package io.sluice.filter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostNameTest {
  @ParameterizedTest
  @CsvSource({
    "example.com, example.com",
    "Example.COM:8080, example.com",
    "example.com:, example.com",
    "example.com., example.com",
    "example.com.:80, example.com",
    "a_b.example, a_b.example",
    "127.0.0.1:80, 127.0.0.1",
    "[::1], [::1]",
    "[FE80::1]:443, [fe80::1]",
    "'', ''",
  })
  void hostIsLowerCaseWithoutPort(String authority, String host) {
    assertThat(HostName.of(authority)).isEqualTo(host);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a b",
        "a/b",
        "a@b",
        "a,b",
        "a%41",
        "ä.example",
        "a:x",
        "a:80:90",
        "a:65536",
        ":80",
        "[::1",
        "[]",
        "[x]",
        "[::1]x",
        "::1",
        ".a",
        "a..b",
        "a\tb",
        "a:-1",
        "."
      })
  void whatNamesNoHostIsRefused(String authority) {
    assertThat(HostName.of(authority)).isNull();
  }

  @Test
  void longNamesAreRefused() {
    assertThat(HostName.of("a".repeat(253) + ".")).hasSize(253);
    assertThat(HostName.of("a".repeat(255))).isNull();
  }
}

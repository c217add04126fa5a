package io.sluice.kind;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class IpLiteralTest {
  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "127.0.0.1", "255.255.255.255"})
  void fourDecimalPartsAreIpv4(String text) {
    assertThat(IpLiteral.isV4(text)).isTrue();
    assertThat(IpLiteral.isV6(text)).isFalse();
  }

  @Test
  void leadingZerosAreDropped() {
    assertThat(IpLiteral.isV4("010.0.00.01")).isTrue();
    assertThat(IpLiteral.isStrict("010.0.00.01")).isFalse();
    assertThat(IpLiteral.normalized("010.0.00.01")).isEqualTo("10.0.0.1");
    assertThat(IpLiteral.normalized("2001:0db8::01")).isEqualTo("2001:0db8::01");
  }

  @ParameterizedTest
  @ValueSource(strings = {"::", "::1", "2001:db8::1", "1:2:3:4:5:6:7:8", "::ffff:10.0.0.1"})
  void colonsMakeIpv6(String text) {
    assertThat(IpLiteral.isV6(text)).isTrue();
    assertThat(IpLiteral.isV4(text)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1",
        "1.2.3",
        "256.1.1.1",
        "1.2.3.4 ",
        "1.2.3.4\n",
        "0x7f.0.0.1",
        "1.02.3.0400",
        "localhost",
        "[::1]",
        "fe80::1%eth0",
        "1::2::3",
        "12345::",
        ":",
        "1:2:3:4:5:6:7:8:9"
      })
  void otherTextsAreNone(String text) {
    assertThat(IpLiteral.isAny(text)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "::, ::",
    "::1, ::1",
    "2001:0DB8::01, 2001:db8::1",
    "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
    "1:0:0:2:0:0:0:3, 1:0:0:2::3",
    "1:0:2:3:4:5:6:7, 1:0:2:3:4:5:6:7",
    "1:2:3:4:5:6:0:0, 1:2:3:4:5:6::",
    "::ffff:10.0.0.1, ''"
  })
  void ipv6HasOneCanonicalForm(String text, String canonical) {
    assertThat(IpLiteral.canonicalV6(text)).isEqualTo(canonical);
  }
}

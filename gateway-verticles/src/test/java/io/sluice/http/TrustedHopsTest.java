package io.sluice.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.settings.ForwardedSettings;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TrustedHopsTest {
  private static TrustedHops hops(String... networks) {
    return new TrustedHops(new ForwardedSettings(List.of(networks)));
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.255.1.2, true",
    "10.0.0.0/8, 11.0.0.1, false",
    "192.0.2.128/25, 192.0.2.127, false",
    "192.0.2.128/25, 192.0.2.200, true",
    "192.0.2.1, 192.0.2.1, true",
    "0.0.0.0/0, 203.0.113.9, true",
    "fd00::/8, fd12::1, true",
    "fd00::/8, fe80::1, false",
    "10.0.0.0/8, ::1, false",
    "10.0.0.0/8, not an address, false",
  })
  void networkHoldsItsAddresses(String network, String address, boolean trusted) {
    assertThat(hops(network).trusts(address)).isEqualTo(trusted);
  }

  @Test
  void nobodyIsTrustedByDefault() {
    assertThat(hops().trusts("127.0.0.1")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.0/33", "10.0.0/8", "x", "10.0.0.0/x", "::/129", "10.0.0.0/-1"})
  void whatIsNoNetworkIsNamed(String network) {
    assertThatThrownBy(() -> hops(network))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(network);
  }
}

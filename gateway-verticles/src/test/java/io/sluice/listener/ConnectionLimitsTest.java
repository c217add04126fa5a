package io.sluice.listener;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.settings.ByteSize;
import io.sluice.settings.LimitSettings;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;

final class ConnectionLimitsTest {
  private static ConnectionLimits limits(int connections, int perAddress) {
    return new ConnectionLimits(
        new LimitSettings(
            new ByteSize(0),
            new ByteSize(0),
            0,
            new ByteSize(0),
            connections,
            perAddress,
            0,
            new ByteSize(0),
            new ByteSize(0),
            LimitSettings.DotSegments.RESOLVE));
  }

  private static InetAddress address(String literal) throws UnknownHostException {
    return InetAddress.getByName(literal);
  }

  @Test
  void zeroIsNoBound() throws UnknownHostException {
    ConnectionLimits limits = limits(0, 0);
    for (int connections = 0; connections < 1000; connections++) {
      assertThat(limits.enter(address("192.0.2.1"))).isNull();
    }
    assertThat(limits.sources()).isZero();
  }

  @Test
  void anIpv6NetworkIsOneSource() throws UnknownHostException {
    ConnectionLimits limits = limits(0, 1);

    assertThat(limits.enter(address("2001:db8:1:2::1"))).isNull();
    assertThat(limits.enter(address("2001:db8:1:2:ffff::1")))
        .isEqualTo(ConnectionLimits.PER_ADDRESS);
    assertThat(limits.enter(address("2001:db8:1:3::1"))).isNull();
  }

  @Test
  void sourcesWithoutConnectionsAreForgotten() throws UnknownHostException {
    ConnectionLimits limits = limits(10, 1);
    limits.enter(address("192.0.2.1"));
    limits.enter(address("192.0.2.1"));
    limits.leave(address("192.0.2.1"));

    assertThat(limits.sources()).isZero();
    assertThat(limits.open()).isZero();
  }
}

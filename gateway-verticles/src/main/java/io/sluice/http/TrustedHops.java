package io.sluice.http;

import io.netty.util.NetUtil;
import io.sluice.settings.ForwardedSettings;
import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The networks of the proxies in front of Sluice, whose word about the client counts.
final class TrustedHops {
  private final List<Network> networks;

  TrustedHops(ForwardedSettings settings) {
    networks = settings.trustedHops().stream().map(Network::parse).toList();
  }

  boolean trusts(@Nullable InetAddress address) {
    return address != null && trusts(address.getAddress());
  }

  /// @param literal an address as `X-Forwarded-For` holds it
  boolean trusts(String literal) {
    byte[] address = NetUtil.createByteArrayFromIpAddressString(literal);
    return address != null && trusts(address);
  }

  private boolean trusts(byte[] address) {
    for (Network network : networks) {
      if (network.contains(address)) {
        return true;
      }
    }
    return false;
  }

  private static final class Network {
    private final byte[] prefix;
    private final int bits;

    Network(byte[] prefix, int bits) {
      this.prefix = prefix;
      this.bits = bits;
    }

    static Network parse(String cidr) {
      int slash = cidr.indexOf('/');
      String literal = slash < 0 ? cidr : cidr.substring(0, slash);
      byte[] prefix = NetUtil.createByteArrayFromIpAddressString(literal);
      if (prefix == null) {
        throw wrong(cidr);
      }
      int bits = slash < 0 ? prefix.length * 8 : bits(cidr, slash + 1);
      if (bits < 0 || bits > prefix.length * 8) {
        throw wrong(cidr);
      }
      return new Network(prefix, bits);
    }

    private static int bits(String cidr, int from) {
      try {
        return Integer.parseInt(cidr.substring(from));
      } catch (NumberFormatException _) {
        throw wrong(cidr);
      }
    }

    private static IllegalArgumentException wrong(String cidr) {
      return new IllegalArgumentException(
          "forwarded.trusted-hops: " + cidr + " (expected: a network such as 10.0.0.0/8)");
    }

    boolean contains(byte[] address) {
      if (address.length != prefix.length) {
        return false;
      }
      int whole = bits / 8;
      for (int i = 0; i < whole; i++) {
        if (address[i] != prefix[i]) {
          return false;
        }
      }
      int mask = 0xff00 >> bits % 8 & 0xff;
      return mask == 0 || (address[whole] & mask) == (prefix[whole] & mask);
    }
  }
}

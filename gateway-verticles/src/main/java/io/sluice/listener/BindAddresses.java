package io.sluice.listener;

import io.netty.util.NetUtil;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnknownHostException;
import java.nio.channels.ServerSocketChannel;
import java.util.ArrayList;
import java.util.List;

/// Which addresses a port binds: the Gateway's, else those of the settings, else all. All means
/// one socket for IPv6 and IPv4 together, or for IPv4 alone on a host that has no IPv6.
final class BindAddresses {
  private static final byte[] ANY_IPV6 = new byte[16];
  private static final byte[] ANY_IPV4 = new byte[4];

  private final List<String> configured;
  private final byte[] wildcard;

  private BindAddresses(List<String> configured, byte[] wildcard) {
    this.configured = configured;
    this.wildcard = wildcard;
  }

  /// @param configured address literals of the settings; empty: all
  static BindAddresses of(List<String> configured) {
    return new BindAddresses(configured, hostHasIpv6() ? ANY_IPV6 : ANY_IPV4);
  }

  private static boolean hostHasIpv6() {
    try (var socket = ServerSocketChannel.open(StandardProtocolFamily.INET6)) {
      socket.bind(new InetSocketAddress(InetAddress.getByAddress(ANY_IPV6), 0));
      return true;
    } catch (IOException | UnsupportedOperationException _) {
      return false;
    }
  }

  /// @param wanted the Gateway's addresses; empty: it does not say
  /// @throws UnknownHostException names what is no address literal
  List<InetSocketAddress> at(List<String> wanted, int port) throws UnknownHostException {
    List<String> literals = wanted.isEmpty() ? configured : wanted;
    if (literals.isEmpty()) {
      return List.of(new InetSocketAddress(InetAddress.getByAddress(wildcard), port));
    }
    List<InetSocketAddress> addresses = new ArrayList<>();
    for (String literal : literals) {
      addresses.add(new InetSocketAddress(parse(literal), port));
    }
    return List.copyOf(addresses);
  }

  private static InetAddress parse(String literal) throws UnknownHostException {
    byte[] bytes = NetUtil.createByteArrayFromIpAddressString(literal);
    if (bytes == null) {
      throw new UnknownHostException("'" + literal + "' is no IP address");
    }
    return InetAddress.getByAddress(bytes);
  }
}

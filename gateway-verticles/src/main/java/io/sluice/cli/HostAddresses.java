package io.sluice.cli;

import io.sluice.settings.ListenerSettings;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.List;

/// What the status says where a Gateway that asks for no address can be reached.
final class HostAddresses {
  private static final List<String> LOOPBACK = List.of("127.0.0.1");

  private HostAddresses() {}

  /// The addresses of the settings, else the host's first IPv4 address that others can reach.
  static List<String> of(ListenerSettings settings) {
    if (!settings.addresses().isEmpty()) {
      return settings.addresses();
    }
    try {
      return NetworkInterface.networkInterfaces()
          .filter(HostAddresses::isOpen)
          .flatMap(NetworkInterface::inetAddresses)
          .filter(address -> address instanceof Inet4Address && !address.isLinkLocalAddress())
          .findFirst()
          .map(address -> List.of(address.getHostAddress()))
          .orElse(LOOPBACK);
    } catch (SocketException unknown) {
      return LOOPBACK;
    }
  }

  /// The literal that stands for every address: with IPv6, that of both.
  static String any() {
    try {
      boolean six =
          NetworkInterface.networkInterfaces()
              .flatMap(NetworkInterface::inetAddresses)
              .anyMatch(Inet6Address.class::isInstance);
      return six ? "::" : "0.0.0.0";
    } catch (SocketException unknown) {
      return "0.0.0.0";
    }
  }

  /// A pod's host name is its name.
  static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException nameless) {
      return "sluice";
    }
  }

  private static boolean isOpen(NetworkInterface network) {
    try {
      return network.isUp() && !network.isLoopback();
    } catch (SocketException gone) {
      return false;
    }
  }
}

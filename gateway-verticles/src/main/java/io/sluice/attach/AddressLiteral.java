package io.sluice.attach;

import java.net.InetAddress;

/// IP addresses as text.
final class AddressLiteral {
  static boolean isValid(String text) {
    try {
      // Takes literals only and never resolves a name. Refuses the IPv4 forms with less than four
      // parts, which one reader takes for another address than the next.
      InetAddress.ofLiteral(text);
      return text.indexOf(':') >= 0 || text.chars().filter(c -> c == '.').count() == 3;
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  private AddressLiteral() {}
}

package io.sluice.kind;

import io.sluice.kind.schema.Node;
import io.sluice.kind.schema.Rule;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// What the API asks of addresses that traffic is sent to.
final class EndpointRules {
  static final Rule IP =
      Rule.that("externalIpsAreIp", it -> IpLiteral.isAny(it.text()), "{} is not an IP address")
          .fixedBy("write an IPv4 or IPv6 address");

  static final Rule IPV4 =
      ofType("IPv4", "ipv4AddressesAreIpv4", IpLiteral::isV4, "{} is not an IPv4 address")
          .fixedBy("write an IPv4 address, or change addressType");

  static final Rule IPV6 =
      ofType(
              "IPv6",
              "ipv6AddressesAreIpv6",
              address -> IpLiteral.isV6(address) && address.equals(IpLiteral.canonicalV6(address)),
              "{} is not an IPv6 address in its canonical form")
          .fixedBy("write an IPv6 address as RFC 5952 has it, or change addressType");

  static final Rule FQDN =
      ofType(
              "FQDN",
              "fqdnAddressesAreFullNames",
              EndpointRules::isFullName,
              "{} is not a fully qualified domain name")
          .fixedBy("write a DNS name of two labels or more");

  static final Rule NOT_UNSPECIFIED =
      ofIp("addressesAreSpecific", InetAddress::isAnyLocalAddress, "{} is the unspecified address")
          .fixedBy("write the endpoint's own address");

  static final Rule NOT_LINK_LOCAL =
      ofIp(
              "addressesAreNotLinkLocal",
              ip -> ip.isLinkLocalAddress() || isLinkLocalMulticast(ip),
              "{} is a link-local address")
          .fixedBy("write the endpoint's own address");

  /// An API server refuses these; without one they are useful: backends on this machine.
  static final Rule LOOPBACK_IS_NOTED =
      ofIp(
              "loopbackAddressesAreForStandaloneUse",
              InetAddress::isLoopbackAddress,
              "{} is a loopback address, which an API server refuses; served from a directory it is"
                  + " allowed")
          .fixedBy("use another address in a cluster")
          .asNote();

  static final Rule PORT_NAME =
      Rule.that(
              "portNamesAreLabels",
              it -> it.is("") || Syntax.isLabel(it.text()),
              "{} is not a DNS label (RFC 1123)")
          .fixedBy("use at most 63 of a-z, 0-9 and \"-\"");

  /// No name counts as a name: of several ports one at most has none.
  static final Rule PORT_NAMES_DIFFER =
      Rule.distinct(
              "portNamesDiffer",
              port -> Optional.of(port.get("name").text()),
              "has the name of an earlier port")
          .fixedBy("give each port its own name");

  private EndpointRules() {}

  private static Rule ofType(String type, String law, Predicate<String> holds, String message) {
    return Rule.among(
        law,
        slice ->
            slice.get("addressType").is(type)
                ? addresses(slice).stream().filter(it -> !holds.test(it.text())).toList()
                : List.of(),
        message);
  }

  private static Rule ofIp(String law, Predicate<InetAddress> breaks, String message) {
    return Rule.among(
        law,
        slice ->
            slice.get("addressType").is("FQDN")
                ? List.of()
                : addresses(slice).stream().filter(it -> isSuch(it.text(), breaks)).toList(),
        message);
  }

  private static boolean isSuch(String address, Predicate<InetAddress> breaks) {
    InetAddress ip = IpLiteral.isAny(address) ? IpLiteral.parse(address) : null;
    return ip != null && breaks.test(ip);
  }

  private static List<Node> addresses(Node slice) {
    return slice.get("endpoints").items().stream()
        .flatMap(endpoint -> endpoint.get("addresses").items().stream())
        .toList();
  }

  private static boolean isFullName(String name) {
    String bare = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    return Syntax.isSubdomain(bare) && bare.contains(".");
  }

  private static boolean isLinkLocalMulticast(InetAddress ip) {
    byte[] bytes = ip.getAddress();
    return ip.isMCLinkLocal()
        || (bytes.length == 4 && bytes[0] == (byte) 224 && bytes[1] == 0 && bytes[2] == 0);
  }
}

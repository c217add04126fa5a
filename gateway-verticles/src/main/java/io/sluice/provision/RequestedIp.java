package io.sluice.provision;

import io.sluice.message.GatewayDesired;
import io.sluice.message.GatewayDesired.RequestedAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// What of `spec.addresses` a LoadBalancer Service can be asked for: one address. An entry without
/// a value asks for any, which a Service gets without asking.
final class RequestedIp {
  private static final String TYPE = "IPAddress";

  private RequestedIp() {}

  static Optional<String> of(GatewayDesired desired) {
    return values(desired).stream().findFirst();
  }

  /// What cannot be asked for at all; empty: nothing.
  static String impossible(GatewayDesired desired) {
    String others =
        desired.addresses().stream()
            .filter(address -> !address.type().equals(TYPE) && !address.value().isEmpty())
            .map(address -> address.type() + " " + address.value())
            .collect(Collectors.joining(", "));
    if (!others.isEmpty()) {
      return "cannot ask the cluster for " + others + " (expected: addresses of type IPAddress)";
    }
    List<String> values = values(desired);
    return values.size() > 1
        ? "cannot ask the cluster for "
            + String.join(" and ", values)
            + " together (expected: one address with a value)"
        : "";
  }

  private static List<String> values(GatewayDesired desired) {
    return desired.addresses().stream()
        .filter(address -> address.type().equals(TYPE))
        .map(RequestedAddress::value)
        .filter(value -> !value.isEmpty())
        .distinct()
        .toList();
  }
}

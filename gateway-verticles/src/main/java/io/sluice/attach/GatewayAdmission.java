package io.sluice.attach;

import io.sluice.kind.Gateway;
import io.sluice.kind.GatewayClass.ParametersReference;
import java.util.ArrayList;
import java.util.List;

/// Whether a Gateway as a whole is accepted, and on which addresses it listens.
final class GatewayAdmission {
  private final Facts facts;

  GatewayAdmission(Facts facts) {
    this.facts = facts;
  }

  /// @param literals to bind; empty: as the settings say
  record Addresses(List<String> literals, List<GatewayProblem> problems) {}

  boolean isAccepted(Gateway gateway) {
    return rejections(gateway).isEmpty()
        && addresses(gateway).problems().stream()
            .noneMatch(problem -> problem instanceof GatewayProblem.NotAccepted);
  }

  List<GatewayProblem> rejections(Gateway gateway) {
    List<GatewayProblem> problems = new ArrayList<>();
    GatewayClassVerdict gatewayClass = facts.gatewayClassVerdict(gateway.gatewayClassName());
    if (gatewayClass == null || !gatewayClass.isAccepted()) {
      problems.add(new GatewayProblem.ClassNotAccepted(gateway.gatewayClassName()));
    }
    ParametersReference parameters = gateway.infrastructure().parametersRef();
    if (parameters != null) {
      problems.add(new GatewayProblem.UnknownParameters(parameters));
    }
    return problems;
  }

  /// An address without a value asks for whichever there are, so it widens to all.
  static Addresses addresses(Gateway gateway) {
    List<GatewayProblem> problems = new ArrayList<>();
    List<String> literals = new ArrayList<>();
    boolean any = gateway.addresses().isEmpty();
    for (int index = 0; index < gateway.addresses().size(); index++) {
      Gateway.Address address = gateway.addresses().get(index);
      if (!address.type().equals("IPAddress")) {
        problems.add(new GatewayProblem.UnsupportedAddressType(index, address.type()));
      } else if (address.value().isEmpty()) {
        any = true;
      } else if (AddressLiteral.isValid(address.value())) {
        literals.add(address.value());
      } else {
        problems.add(new GatewayProblem.UnusableAddress(index, address.value()));
      }
    }
    return new Addresses(any ? List.of() : literals.stream().distinct().toList(), problems);
  }
}

package io.sluice.observe.admin;

import java.util.List;
import java.util.function.BooleanSupplier;

/// Whether traffic should be sent here: every check holds.
public record Readiness(List<Check> checks) {
  public Readiness {
    checks = List.copyOf(checks);
  }

  /// @param name what is missing while it does not hold, such as `listeners`
  public record Check(String name, BooleanSupplier holds) {}

  /// The names of the checks that do not hold.
  List<String> missing() {
    return checks.stream().filter(check -> !check.holds().getAsBoolean()).map(Check::name).toList();
  }
}

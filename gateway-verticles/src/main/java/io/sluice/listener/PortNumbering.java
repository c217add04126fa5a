package io.sluice.listener;

/// Which port of the host is bound for a listener's port.
@FunctionalInterface
public interface PortNumbering {
  /// Any free port, for tests; the [report][io.sluice.message.PortReport] says which.
  PortNumbering EPHEMERAL = _ -> 0;

  /// @return 0: any free one
  int boundPort(int listenerPort);

  static PortNumbering offset(int offset) {
    return port -> port + offset;
  }
}

package io.sluice.settings;

import java.util.List;

/// Where and how ports are bound (`listeners`).
///
/// @param portOffset added to every listener's port, for who may not bind ports below 1024
/// @param addresses address literals to bind unless a Gateway's `spec.addresses` says otherwise;
///     empty: all, IPv4 and IPv6
/// @param eventLoops listener verticles, one event loop each; 0: one per processor
/// @param transport how sockets are driven
/// @param backlog connections that may wait to be accepted, per socket
public record ListenerSettings(
    int portOffset, List<String> addresses, int eventLoops, Transport transport, int backlog) {
  public ListenerSettings {
    addresses = List.copyOf(addresses);
  }

  /// The ways to drive sockets; AUTO is epoll where there is epoll.
  public enum Transport {
    AUTO,
    EPOLL,
    NIO
  }

  public static ListenerSettings defaults() {
    return new ListenerSettings(0, List.of(), 0, Transport.AUTO, 1_024);
  }
}

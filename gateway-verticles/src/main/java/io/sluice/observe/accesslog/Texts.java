package io.sluice.observe.accesslog;

import io.sluice.table.Backend;

/// What both formats write alike.
final class Texts {
  private Texts() {}

  /// As [Backend.Endpoint#toString] does, without making a text of it.
  static void endpoint(Backend.Endpoint endpoint, LineBuffer line) {
    boolean isIpv6 = endpoint.address().indexOf(':') >= 0;
    if (isIpv6) {
      line.raw('[');
    }
    line.escaped(endpoint.address());
    if (isIpv6) {
      line.raw(']');
    }
    line.raw(':');
    line.number(endpoint.port());
  }
}

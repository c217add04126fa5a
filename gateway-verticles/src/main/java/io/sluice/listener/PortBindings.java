package io.sluice.listener;

import io.sluice.message.PortReport;
import io.vertx.core.internal.ContextInternal;

/// What the [PortBinding]s of a process share.
interface PortBindings {
  ContextInternal context();

  PortNumbering numbering();

  BindAddresses addresses();

  /// Event loops that must have bound a port before it counts as bound.
  int loops();

  void report(PortReport report);

  /// A port is bound by nobody and wanted by nobody.
  void forget(int port);
}

package io.sluice.http;

import io.sluice.table.PortTable;

/// Where a downstream connection came in.
///
/// @param port the listeners' port, as the user wrote it: the key into the route table
/// @param sni the name of the TLS handshake in lower case; empty when there was none
public record ConnectionOrigin(int port, PortTable.Security security, String sni) {}

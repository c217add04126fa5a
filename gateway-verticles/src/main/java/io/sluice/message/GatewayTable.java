package io.sluice.message;

import io.sluice.bridge.ResourceKey;
import io.sluice.table.RouteTable;

/// What the proxies of one Gateway serve.
///
/// @param generation of the Gateway's spec that the table comes of; it may rise while the table
///     stays the same
public record GatewayTable(ResourceKey gateway, long generation, RouteTable table) {}

package io.sluice.table;

import org.jspecify.annotations.Nullable;

/// A listener that serves HTTP: a hostname of a port, with its routes.
///
/// @param hostname lower case, `*.` prefixed when a wildcard, empty: any
/// @param certificate what an HTTPS listener presents; null for HTTP
public record HttpListener(
    ListenerOrigin origin, String hostname, @Nullable KeyPair certificate, RouteIndex routes) {}

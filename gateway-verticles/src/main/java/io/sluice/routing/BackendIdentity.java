package io.sluice.routing;

import io.sluice.table.BackendKey;
import io.sluice.table.UpstreamTls;
import java.util.Optional;

/// A backend without its endpoints.
///
/// @param tls empty: plain text
record BackendIdentity(BackendKey key, Optional<UpstreamTls> tls) {}

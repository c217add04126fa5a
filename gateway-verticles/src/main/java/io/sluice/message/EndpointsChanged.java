package io.sluice.message;

import io.sluice.table.Backend;
import io.sluice.table.BackendIndex;

/// A backend's endpoints changed and nothing else did.
///
/// @param backend the backend as it is now
/// @param backends the whole index with it, which replaces the table's
public record EndpointsChanged(Backend backend, BackendIndex backends) {}

/// The ways in which serving a request fails, as values. Takes nothing, gives [ProxyFailure] to
/// the data plane and to observation. Pure; one table maps each failure to what is answered and
/// shown.
@NullMarked
package io.sluice.failure;

import org.jspecify.annotations.NullMarked;

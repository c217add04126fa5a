/// The certificates by which controller replicas and proxies know each other.
///
/// - takes: the authorities that are stored, as PEM, and the time
/// - gives: the authorities to store, certificates of the controller and of each Gateway's proxies,
///   and whose certificate a peer shows
/// - runs on: any thread that may take milliseconds; it is pure
/// - must never: store or send anything itself, or let a key show in a log or `toString`
@NullMarked
package io.sluice.authority;

import org.jspecify.annotations.NullMarked;

/// A route table on its way to a proxy and onto its disk, version 1 of the contract that
/// `docs/bus.md` describes.
///
/// - takes: consecutive route tables of one Gateway; on the other side their parts as JSON
/// - gives: the parts in which two tables differ; on the other side the table again
/// - runs on: any thread, one at a time
/// - must never: let a private key show in a log, a message or `toString`
@NullMarked
package io.sluice.wire;

import org.jspecify.annotations.NullMarked;

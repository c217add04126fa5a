/// The proxy's side of the bridge: keeps a route table as a controller says, over every replica of
/// it, and on disk.
///
/// - takes: tables and differences from the replica that leads; what became of ports, from the bus
/// - gives: route tables and endpoint changes to the bus, as routing does in one process;
///   acknowledgements to every replica
/// - runs on: one event loop, and a worker for files and names
/// - must never: serve an older table than it did, stop serving because nobody says anything, or
///   let anybody but the process's user read the table's file
@NullMarked
package io.sluice.proxy;

import org.jspecify.annotations.NullMarked;

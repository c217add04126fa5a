/// The command line: the only place that wires the stages together.
///
/// - takes: arguments, settings, environment
/// - gives: running verticles, printed reports, an exit status
/// - runs on: the main thread
/// - must never: hold logic that a stage could hold
@NullMarked
package io.sluice.cli;

import org.jspecify.annotations.NullMarked;

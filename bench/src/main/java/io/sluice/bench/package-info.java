/// Micro-benchmarks of the parts whose cost must stay flat as a configuration grows.
///
/// - takes: synthetic route tables
/// - gives: JMH results
/// - runs on: JMH's forked JVMs
/// - must never: be needed by `mvn verify`
@NullMarked
package io.sluice.bench;

import org.jspecify.annotations.NullMarked;

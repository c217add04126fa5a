/// The language in which a kind's schema is written: fields, types, bounds, defaults and named
/// cross-field rules. Takes a parsed tree, gives it back with defaults, and every finding about
/// it. Pure: runs on any thread, and must never know a kind.
@NullMarked
package io.sluice.kind.schema;

import org.jspecify.annotations.NullMarked;

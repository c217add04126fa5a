/// Takes facts (what the cluster says, asked through [Facts]), gives verdicts: who attaches to
/// what, and why not. Pure: runs on any thread, in any order, and gives equal verdicts for equal
/// facts. Must never keep anything between two calls, read a clock, or ask for more than it needs,
/// for whatever is asked is a dependency that brings the question back when the answer changes.
@NullMarked
package io.sluice.attach;

import org.jspecify.annotations.NullMarked;

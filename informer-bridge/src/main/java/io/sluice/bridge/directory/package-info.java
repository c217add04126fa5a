/// Takes directories of manifests, gives a snapshot and then changes, each of them atomic, on the
/// event bus. Runs on one thread of its own. Must never delete what it could not read, read a file
/// that did not change, or let one file's trouble be another's.
@NullMarked
package io.sluice.bridge.directory;

import org.jspecify.annotations.NullMarked;

/// Takes the bytes of one file, gives its resources with the position of every value, and problems
/// for what is not readable. YAML means here what it means to `kubectl`. Pure; runs on any thread.
/// Must never be made to use memory or time out of proportion to the file.
@NullMarked
package io.sluice.bridge.yaml;

import org.jspecify.annotations.NullMarked;

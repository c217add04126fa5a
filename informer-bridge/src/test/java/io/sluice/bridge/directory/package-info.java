@NullMarked
package io.sluice.bridge.directory;

import org.jspecify.annotations.NullMarked;

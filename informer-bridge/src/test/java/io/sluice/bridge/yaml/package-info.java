@NullMarked
package io.sluice.bridge.yaml;

import org.jspecify.annotations.NullMarked;

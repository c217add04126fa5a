@NullMarked
package io.sluice.bridge.kubernetes;

import org.jspecify.annotations.NullMarked;

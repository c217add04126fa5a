@NullMarked
package io.sluice.bridge;

import org.jspecify.annotations.NullMarked;

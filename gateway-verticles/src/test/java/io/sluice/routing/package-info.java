@NullMarked
package io.sluice.routing;

import org.jspecify.annotations.NullMarked;

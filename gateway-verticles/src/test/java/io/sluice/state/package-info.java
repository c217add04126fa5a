@NullMarked
package io.sluice.state;

import org.jspecify.annotations.NullMarked;

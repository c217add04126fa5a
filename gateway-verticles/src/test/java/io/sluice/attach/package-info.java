@NullMarked
package io.sluice.attach;

import org.jspecify.annotations.NullMarked;

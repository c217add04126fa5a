@NullMarked
package io.sluice.status;

import org.jspecify.annotations.NullMarked;

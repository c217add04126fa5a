@NullMarked
package io.sluice.kind;

import org.jspecify.annotations.NullMarked;

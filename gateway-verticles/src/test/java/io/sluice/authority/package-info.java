@NullMarked
package io.sluice.authority;

import org.jspecify.annotations.NullMarked;

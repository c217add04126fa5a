@NullMarked
package io.sluice.backend;

import org.jspecify.annotations.NullMarked;

/// Tests of the whole: what may depend on what, and what the words for it are.
@NullMarked
package io.sluice.architecture;

import org.jspecify.annotations.NullMarked;

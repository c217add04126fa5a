@NullMarked
package io.sluice.kind.schema;

import org.jspecify.annotations.NullMarked;

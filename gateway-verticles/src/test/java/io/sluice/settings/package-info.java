@NullMarked
package io.sluice.settings;

import org.jspecify.annotations.NullMarked;

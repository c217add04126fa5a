/// Keeps what is written beside the code true: documents, examples, settings.
@NullMarked
package io.sluice.coherence;

import org.jspecify.annotations.NullMarked;

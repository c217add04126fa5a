/// Tests of the HTTP/1.1 codec.
@NullMarked
package io.sluice.http.codec;

import org.jspecify.annotations.NullMarked;

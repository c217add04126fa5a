/// HTTP/1.1 messages as bytes: takes what was read, gives offsets into it and where a body ends,
/// and writes heads. Runs on the event loop of the connection. Must never pass on a message that
/// two parties could read differently, nor hold more than the limits allow.
@NullMarked
package io.sluice.http.codec;

import org.jspecify.annotations.NullMarked;

/// Tests of the HTTP data path: real sockets on loopback, scripted backends, raw clients.
@NullMarked
package io.sluice.http;

import org.jspecify.annotations.NullMarked;

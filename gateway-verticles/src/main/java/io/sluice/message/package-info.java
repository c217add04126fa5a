/// The contract between the verticles: addresses and immutable messages. In one process a message
/// travels by reference. Must never hold anything that can change.
@NullMarked
package io.sluice.message;

import org.jspecify.annotations.NullMarked;

/// Takes certificates, keys and trust of the route table, gives TLS contexts: BoringSSL's, or the
/// JDK's where there is no native library. Contexts are built off the event loops, once per
/// process, and shared by all of them. Must never log a key.
@NullMarked
package io.sluice.tls;

import org.jspecify.annotations.NullMarked;

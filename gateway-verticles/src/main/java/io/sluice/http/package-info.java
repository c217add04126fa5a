/// HTTP/1.1 on bytes: takes what arrives on downstream connections, finds the route, exchanges
/// with a backend, gives the answer. Runs on the event loop of the connection; both sides of an
/// exchange share it. Must never block, copy a body, or see Kubernetes.
@NullMarked
package io.sluice.http;

import org.jspecify.annotations.NullMarked;

/// Takes manifests, gives typed immutable resources or the problems that keep an API server from
/// admitting them: each kind's fields, defaults and rules are written once, beside the kind. Pure:
/// runs on any thread, and must never look at another resource than the one at hand.
@NullMarked
package io.sluice.kind;

import org.jspecify.annotations.NullMarked;

/// Takes verdicts of attachment, gives the conditions that Kubernetes would show. One file maps
/// verdicts to types, reasons and messages. Pure; must never decide what is served.
@NullMarked
package io.sluice.status;

import org.jspecify.annotations.NullMarked;

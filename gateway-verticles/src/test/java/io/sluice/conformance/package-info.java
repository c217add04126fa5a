/// What a user's client sees, case by case: each folder under `resources/conformance` is named for
/// the conformance test whose laws it checks, and holds manifests and requests with what must come
/// back.
@NullMarked
package io.sluice.conformance;

import org.jspecify.annotations.NullMarked;

/// Takes `config/gateway.yaml`, the environment and the command line, gives [Settings]: every
/// value with its unit and bound. Read once at start; must never be read from a file by anybody
/// else.
@NullMarked
package io.sluice.settings;

import org.jspecify.annotations.NullMarked;

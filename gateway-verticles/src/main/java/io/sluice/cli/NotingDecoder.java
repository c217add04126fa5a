package io.sluice.cli;

import io.sluice.bridge.GroupKind;
import io.sluice.bridge.Manifest;
import io.sluice.kind.Decoded;
import io.sluice.kind.ManifestDecoder;
import io.sluice.observe.LogKeys;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Decodes for a running gateway. A kind that gateways do not read is noted in the log, once. For
/// one thread.
final class NotingDecoder implements Function<Manifest, Decoded> {
  private static final Logger LOGGER = LoggerFactory.getLogger(NotingDecoder.class);
  private static final int MOST_KINDS = 1_000;

  private final ManifestDecoder decoder = ManifestDecoder.standardChannel();
  private final Set<GroupKind> noted = new HashSet<>();

  @Override
  public Decoded apply(Manifest manifest) {
    Decoded decoded = decoder.decode(manifest);
    GroupKind kind = new GroupKind(manifest.key().group(), manifest.key().kind());
    if (decoded instanceof Decoded.PassedOver && noted.size() < MOST_KINDS && noted.add(kind)) {
      LOGGER
          .atInfo()
          .addKeyValue(LogKeys.KIND, kind)
          .addKeyValue(LogKeys.FIRST, manifest.content().position())
          .log("kind is not read by a gateway: passed over");
    }
    return decoded;
  }
}

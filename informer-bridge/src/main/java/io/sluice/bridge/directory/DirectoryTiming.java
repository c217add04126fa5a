package io.sluice.bridge.directory;

import java.time.Duration;

/// @param still a change counts once its file has been still for this long
/// @param safetyScan how often everything is looked at, for what no event told of
public record DirectoryTiming(Duration still, Duration safetyScan) {
  public static final DirectoryTiming DEFAULTS =
      new DirectoryTiming(Duration.ofMillis(30), Duration.ofSeconds(5));
}

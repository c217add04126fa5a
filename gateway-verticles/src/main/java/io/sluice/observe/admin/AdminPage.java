package io.sluice.observe.admin;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/// Something to look at, in one or several formats.
///
/// @param path where it is
/// @param formats by the value of `?format=`; the first is what comes without one
public record AdminPage(String path, Map<String, Format> formats) {
  public AdminPage {
    formats = Collections.unmodifiableMap(new LinkedHashMap<>(formats));
  }

  /// @param text on a worker thread; empty: there is nothing to show yet
  public record Format(String contentType, Supplier<String> text) {}
}

package io.sluice.observe.accesslog;

import io.sluice.observe.FinishedExchange;
import io.sluice.settings.AccessLogSettings;

/// How an exchange looks as a line.
interface LineFormat {
  /// Without the end of the line.
  void write(FinishedExchange exchange, LineBuffer line);

  static LineFormat of(AccessLogSettings.Format format) {
    return switch (format) {
      case JSON -> new JsonFormat();
      case TEXT -> new TextFormat();
    };
  }
}

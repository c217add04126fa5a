package io.sluice.table;

import org.jspecify.annotations.Nullable;

/// What matching may ask of a request. Asked lazily: what no candidate needs is never computed.
public interface RequestView {
  /// Lower case, without port.
  String host();

  /// Dot segments resolved, without query.
  String path();

  String method();

  /// All values of a header joined by `,` in order of arrival; null when absent.
  ///
  /// @param lowerCaseName the header's name in lower case
  @Nullable String header(String lowerCaseName);

  /// The first value of a query parameter, percent-decoded; null when absent.
  @Nullable String queryParameter(String name);
}

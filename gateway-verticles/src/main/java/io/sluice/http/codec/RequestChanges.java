package io.sluice.http.codec;

import org.jspecify.annotations.Nullable;

/// What a forwarded request differs in from the one that came.
public final class RequestChanges {
  final @Nullable String path;
  final byte @Nullable [] host;
  final OwnFields own;
  final byte[] requestId;
  final HeadEdits edits;

  /// @param path in place of the path, the query being kept; null: as it came
  /// @param host in place of the Host field; null: as it came
  /// @param own the `X-Forwarded-*` fields
  /// @param requestId the value of `X-Request-Id`
  public RequestChanges(
      @Nullable String path,
      byte @Nullable [] host,
      OwnFields own,
      byte[] requestId,
      HeadEdits edits) {
    this.path = path;
    this.host = host;
    this.own = own;
    this.requestId = requestId;
    this.edits = edits;
  }
}

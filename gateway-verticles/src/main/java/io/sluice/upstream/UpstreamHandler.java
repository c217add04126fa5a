package io.sluice.upstream;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/// Told what arrives on a lent [UpstreamConnection].
public interface UpstreamHandler {
  /// @param bytes to be released by the receiver
  void upstreamRead(ByteBuf bytes);

  void upstreamReadComplete();

  /// The connection can take more writes, or no more for now.
  void upstreamWritabilityChanged();

  /// The backend has closed its side, or the connection broke. Nothing more will arrive.
  ///
  /// @param cause null for an orderly close
  void upstreamClosed(@Nullable Throwable cause);
}

package io.sluice.http;

import io.netty.buffer.ByteBuf;
import io.sluice.failure.ProxyFailure;
import io.sluice.http.codec.ResponseHead;
import io.sluice.table.Backend;
import io.sluice.upstream.UpstreamConnection;
import org.jspecify.annotations.Nullable;

/// Whom an [UpstreamTry] serves. Called on the event loop; after [#failed] or [#responseEnded] no
// more.
interface TryOwner {
  /// The request may be written.
  void connected(UpstreamConnection connection);

  void failed(ProxyFailure failure, Backend.@Nullable Endpoint endpoint);

  /// A 1xx head that is not the answer.
  void interim(ResponseHead head);

  /// The head of the answer, on the bytes that hold its end. The owner may lower the reader
  /// index and put a head before the body, to be passed on in one piece with it.
  ///
  /// @param headBytes how many bytes before the reader index are the head's; 0 when it came in
  ///     pieces
  Delivery answered(ResponseHead head, ByteBuf bytes, int headBytes);

  /// A piece of what is passed on; to be released by the receiver.
  void piece(ByteBuf piece);

  void responseEnded();

  /// The answer is 101: the connection is the owner's from here on.
  ///
  /// @param rest what came behind the head; to be released by the receiver
  void switched(UpstreamConnection switched, ByteBuf rest);

  /// Nothing more has arrived for now.
  void responsePaused();

  void upstreamWritable();

  /// Whether the whole request was written.
  boolean requestSent();

  /// What of an answer's body the owner wants.
  enum Delivery {
    AS_IT_CAME,
    /// Without the framing of chunks, and without trailers.
    CONTENT,
    /// Nothing: the answer is given up.
    NOTHING,
    /// The connection is no longer HTTP.
    SWITCH
  }
}

package io.sluice.http.codec;

/// Jazzer's target for [BodyReader] and the trailers behind a chunked body.
public final class ChunkedBodyFuzz {
  private ChunkedBodyFuzz() {}

  public static void fuzzerTestOneInput(byte[] data) {
    CodecFuzz.chunkedBody(data);
  }
}

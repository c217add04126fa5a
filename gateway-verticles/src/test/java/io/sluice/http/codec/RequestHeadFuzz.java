package io.sluice.http.codec;

/// Jazzer's target for [RequestHead].
public final class RequestHeadFuzz {
  private RequestHeadFuzz() {}

  public static void fuzzerTestOneInput(byte[] data) {
    CodecFuzz.requestHead(data);
  }
}

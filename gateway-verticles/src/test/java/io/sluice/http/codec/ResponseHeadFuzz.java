package io.sluice.http.codec;

/// Jazzer's target for [ResponseHead].
public final class ResponseHeadFuzz {
  private ResponseHeadFuzz() {}

  public static void fuzzerTestOneInput(byte[] data) {
    CodecFuzz.responseHead(data);
  }
}

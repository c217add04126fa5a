package io.sluice.http.codec;

/// The versions that are spoken on these connections.
public enum HttpVersion {
  HTTP_1_0("HTTP/1.0"),
  HTTP_1_1("HTTP/1.1");

  private final String text;

  HttpVersion(String text) {
    this.text = text;
  }

  @Override
  public String toString() {
    return text;
  }
}

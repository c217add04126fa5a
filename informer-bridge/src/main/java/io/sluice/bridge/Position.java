package io.sluice.bridge;

/// Where a value was written: the file (as the user named it, `-` for standard input, or empty for
/// a resource that came from an API server), line and column counted from 1, 0 when unknown.
public record Position(String file, int line, int column) {
  public static final Position UNKNOWN = new Position("", 0, 0);

  /// `file:line:column`, shortened by what is unknown.
  @Override
  public String toString() {
    return line == 0 ? file : file + ":" + line + ":" + column;
  }
}

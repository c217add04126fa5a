package io.sluice.http.codec;

import java.util.Arrays;
import java.util.Locale;

/// The fields that an intermediary has to understand.
public enum KnownField {
  OTHER(Forwarding.KEPT),
  HOST(Forwarding.KEPT),
  CONTENT_LENGTH(Forwarding.KEPT),
  TRANSFER_ENCODING(Forwarding.KEPT),
  EXPECT(Forwarding.KEPT),
  ORIGIN(Forwarding.KEPT),
  USER_AGENT(Forwarding.KEPT),
  CONNECTION(Forwarding.HOP_BY_HOP),
  KEEP_ALIVE(Forwarding.HOP_BY_HOP),
  PROXY_CONNECTION(Forwarding.HOP_BY_HOP),
  TE(Forwarding.HOP_BY_HOP),
  UPGRADE(Forwarding.HOP_BY_HOP),
  HTTP2_SETTINGS(Forwarding.HOP_BY_HOP),
  /// Any field that the `Connection` field of its message names.
  NAMED_BY_CONNECTION(Forwarding.HOP_BY_HOP),
  X_FORWARDED_FOR(Forwarding.OWN),
  X_FORWARDED_PROTO(Forwarding.OWN),
  X_FORWARDED_HOST(Forwarding.OWN),
  X_FORWARDED_PORT(Forwarding.OWN),
  X_REQUEST_ID(Forwarding.OWN);

  private static final Named[][] BY_LENGTH = new Named[18][];

  static {
    for (int length = 0; length < BY_LENGTH.length; length++) {
      int wanted = length;
      BY_LENGTH[length] =
          Arrays.stream(values())
              .filter(field -> field != OTHER && field != NAMED_BY_CONNECTION)
              .map(field -> new Named(field, Octets.bytes(field.lowerCaseName())))
              .filter(named -> named.name.length == wanted)
              .toArray(Named[]::new);
    }
  }

  private final Forwarding forwarding;
  private final String canonicalName;

  KnownField(Forwarding forwarding) {
    this.forwarding = forwarding;
    this.canonicalName = canonical(name());
  }

  /// What becomes of a field when its message is passed on.
  enum Forwarding {
    KEPT,
    /// RFC 9110 section 7.6.1: it concerns this connection alone.
    HOP_BY_HOP,
    /// Sluice writes the field itself, on requests.
    OWN
  }

  /// The place of the field in a set that is a long. Nothing outlives the process with it.
  @SuppressWarnings("EnumOrdinal")
  long bit() {
    return 1L << ordinal();
  }

  boolean hopByHop() {
    return forwarding == Forwarding.HOP_BY_HOP;
  }

  /// Whether Sluice writes this field of a request itself.
  public boolean own() {
    return forwarding == Forwarding.OWN;
  }

  private String lowerCaseName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// As it is usually written, such as `X-Request-Id`.
  public String canonicalName() {
    return canonicalName;
  }

  private static String canonical(String constant) {
    var name = new StringBuilder();
    for (String word : constant.split("_", -1)) {
      name.append(name.isEmpty() ? "" : "-").append(word.charAt(0));
      name.append(word.substring(1).toLowerCase(Locale.ROOT));
    }
    return name.toString();
  }

  /// The field with a value, and the end of the line.
  byte[] line(byte[] value) {
    byte[] start = Octets.bytes(canonicalName + ": ");
    int length = start.length + value.length;
    byte[] line = Arrays.copyOf(start, length + 2);
    System.arraycopy(value, 0, line, start.length, value.length);
    line[length] = '\r';
    line[length + 1] = '\n';
    return line;
  }

  static KnownField of(byte[] bytes, int from, int to) {
    int length = to - from;
    if (length >= BY_LENGTH.length) {
      return OTHER;
    }
    for (Named candidate : BY_LENGTH[length]) {
      if (Octets.equalsIgnoreCase(bytes, from, to, candidate.name)) {
        return candidate.field;
      }
    }
    return OTHER;
  }

  /// The field of a name in lower case.
  public static KnownField of(String lowerCaseName) {
    byte[] bytes = Octets.bytes(lowerCaseName);
    return of(bytes, 0, bytes.length);
  }

  private static final class Named {
    private final KnownField field;
    private final byte[] name;

    Named(KnownField field, byte[] name) {
      this.field = field;
      this.name = name;
    }
  }
}

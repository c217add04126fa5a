package io.sluice.http;

import io.sluice.http.codec.FieldLines;
import io.sluice.http.codec.KnownField;
import io.sluice.http.codec.Octets;
import io.sluice.http.codec.OwnFields;
import io.sluice.http.codec.RequestHead;
import io.sluice.table.PortTable.Security;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Who is at the other end of a downstream connection, and what is said of it upstream. The
/// client's own `X-Forwarded-*` and `X-Request-Id` count only when it is a trusted hop.
final class Peer {
  private static final int LONGEST_REQUEST_ID = 128;

  private final String address;
  private final boolean trusted;
  private final TrustedHops hops;
  private final ConnectionOrigin origin;
  private @Nullable OwnFields hostless;

  Peer(@Nullable SocketAddress remote, TrustedHops hops, ConnectionOrigin origin) {
    InetAddress inet = remote instanceof InetSocketAddress socket ? socket.getAddress() : null;
    this.address = inet == null ? "unknown" : inet.getHostAddress();
    this.trusted = hops.trusts(inet);
    this.hops = hops;
    this.origin = origin;
  }

  /// Whether [#ownFields] depends on nothing but the host.
  boolean sameForAllRequests() {
    return !trusted;
  }

  /// @param host as the client wrote it, with its port; empty when it did not
  OwnFields ownFields(RequestHead head, byte[] host) {
    if (trusted) {
      return withHost(ownFields(head), host(head, host));
    }
    if (hostless == null) {
      hostless = ownFields(head);
    }
    return withHost(hostless, host);
  }

  private static OwnFields withHost(OwnFields fields, byte[] host) {
    return host.length == 0 ? fields : fields.with(KnownField.X_FORWARDED_HOST, host);
  }

  private static byte[] host(RequestHead head, byte[] otherwise) {
    int index = head.fields().first(KnownField.X_FORWARDED_HOST);
    return index < 0 ? otherwise : Octets.bytes(head.fields().value(index));
  }

  private OwnFields ownFields(RequestHead head) {
    Map<KnownField, String> values = new EnumMap<>(KnownField.class);
    values.put(KnownField.X_FORWARDED_FOR, forwardedFor(head));
    values.put(KnownField.X_FORWARDED_PROTO, said(head, KnownField.X_FORWARDED_PROTO, scheme()));
    String port = Integer.toString(origin.port());
    values.put(KnownField.X_FORWARDED_PORT, said(head, KnownField.X_FORWARDED_PORT, port));
    return OwnFields.of(values);
  }

  String scheme() {
    return origin.security() == Security.TLS ? "https" : "http";
  }

  private String forwardedFor(RequestHead head) {
    List<String> hopsSoFar = trusted ? head.fields().values(KnownField.X_FORWARDED_FOR) : List.of();
    return hopsSoFar.isEmpty() ? address : String.join(", ", hopsSoFar) + ", " + address;
  }

  private String said(RequestHead head, KnownField field, String otherwise) {
    int index = trusted ? head.fields().first(field) : -1;
    return index < 0 ? otherwise : head.fields().value(index);
  }

  /// The value of the trusted hop's `X-Request-Id`; null when there is none to be kept.
  byte @Nullable [] requestId(RequestHead head) {
    int index = trusted ? head.fields().first(KnownField.X_REQUEST_ID) : -1;
    if (index < 0) {
      return null;
    }
    String id = head.fields().value(index);
    return id.isEmpty() || id.length() > LONGEST_REQUEST_ID ? null : Octets.bytes(id);
  }

  /// The client's address: of the hops, from here on, the first that is not trusted.
  String clientAddress(RequestHead head) {
    if (!trusted) {
      return address;
    }
    FieldLines fields = head.fields();
    String[] hopsSoFar = String.join(",", fields.values(KnownField.X_FORWARDED_FOR)).split(",", -1);
    String client = address;
    for (int i = hopsSoFar.length - 1; i >= 0 && hops.trusts(client); i--) {
      String before = hopsSoFar[i].strip();
      if (before.isEmpty()) {
        break;
      }
      client = before;
    }
    return client;
  }
}

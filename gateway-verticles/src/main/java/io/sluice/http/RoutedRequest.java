package io.sluice.http;

import io.sluice.failure.ProxyFailure;
import io.sluice.filter.DotSegments;
import io.sluice.filter.HostName;
import io.sluice.filter.QueryParameters;
import io.sluice.http.codec.Octets;
import io.sluice.http.codec.OwnFields;
import io.sluice.http.codec.RequestHead;
import io.sluice.http.codec.TargetForm;
import io.sluice.settings.LimitSettings;
import io.sluice.table.HttpListener;
import io.sluice.table.PortTable;
import io.sluice.table.PortTable.Security;
import io.sluice.table.RequestView;
import io.sluice.table.RouteEntry;
import io.sluice.table.RouteTable;
import org.jspecify.annotations.Nullable;

/// Finds the route of one request after another of a connection. What depends on nothing but the
/// host and the table is kept while both stay the same, as they do on most connections.
final class RoutedRequest implements RequestView {
  private static final byte[] NO_HOST = {};

  private final HttpLoop loop;
  private final ConnectionOrigin origin;
  private final Peer peer;
  private final RequestHead head;
  private long tableVersion = -1;
  private byte[] hostBytes = NO_HOST;
  private @Nullable String host;
  private @Nullable HttpListener listener;
  private @Nullable ProxyFailure unlistened;
  private @Nullable OwnFields ownFields;
  private String path = "";
  private boolean pathChanged;
  private @Nullable RouteEntry route;

  RoutedRequest(HttpLoop loop, ConnectionOrigin origin, Peer peer, RequestHead head) {
    this.loop = loop;
    this.origin = origin;
    this.peer = peer;
    this.head = head;
  }

  /// Finds the route of the request in the head.
  ///
  /// @return null when there is one: [#route]
  @Nullable ProxyFailure find() {
    route = null;
    if (!readHost()) {
      return new ProxyFailure.MalformedRequest("Host names no host");
    }
    ProxyFailure badPath = readPath();
    if (badPath != null) {
      return badPath;
    }
    if (listener == null) {
      return unlistened == null ? new ProxyFailure.NoRoute() : unlistened;
    }
    route = listener.routes().find(this);
    return route == null ? new ProxyFailure.NoRoute() : null;
  }

  private boolean readHost() {
    RouteTable current = loop.table();
    if (host != null && head.hostIs(hostBytes)) {
      if (current.version() != tableVersion) {
        tableVersion = current.version();
        listen(current.port(origin.port()), host);
      }
      return true;
    }
    forget();
    byte[] bytes = head.hostBytes();
    String name = HostName.of(Octets.text(bytes, 0, bytes.length));
    if (name == null) {
      return false;
    }
    hostBytes = bytes;
    host = name;
    tableVersion = current.version();
    listen(current.port(origin.port()), name);
    return true;
  }

  /// Forgets the last request: the head of the next was not understood.
  void reset() {
    forget();
    path = "";
    route = null;
  }

  private void forget() {
    host = null;
    listener = null;
    unlistened = null;
    ownFields = null;
  }

  /// Gateway API: a request uses only the most specific listener of its port. On TLS it must be
  /// the one whose certificate the client saw, else the answer is 421 (RFC 9110, 15.5.20).
  private void listen(@Nullable PortTable port, String name) {
    listener = port == null ? null : port.listeners().mostSpecific(name);
    unlistened = null;
    if (listener == null || port == null || origin.security() != Security.TLS) {
      return;
    }
    HttpListener shown = port.listeners().mostSpecific(origin.sni());
    if (shown == null || !shown.origin().equals(listener.origin())) {
      listener = null;
      unlistened = new ProxyFailure.Misdirected();
    }
  }

  /// Dot segments are resolved before matching, and that form is forwarded, so that the backend
  /// cannot find another path than the one that was matched.
  private @Nullable ProxyFailure readPath() {
    pathChanged = false;
    if (head.targetForm() == TargetForm.ASTERISK) {
      path = "/";
      return null;
    }
    path = head.path();
    if (!head.mayHoldDotSegments()) {
      return null;
    }
    String resolved = DotSegments.resolve(path);
    if (resolved == null) {
      return new ProxyFailure.MalformedRequest("path climbs above the root");
    }
    pathChanged = !resolved.equals(path);
    if (pathChanged && loop.limits().dotSegments() == LimitSettings.DotSegments.REFUSE) {
      return new ProxyFailure.MalformedRequest("path holds dot segments");
    }
    path = resolved;
    return null;
  }

  @Nullable HttpListener listener() {
    return listener;
  }

  /// After [#find] gave no failure.
  RouteEntry route() {
    if (route == null) {
      throw new IllegalStateException("no route was found");
    }
    return route;
  }

  /// The path to forward when no filter changes it; null: as it came.
  @Nullable String changedPath() {
    return pathChanged ? path : null;
  }

  /// The Host field to forward when no filter changes it; null: as it came.
  byte @Nullable [] changedHost() {
    return head.targetForm() == TargetForm.ABSOLUTE ? hostBytes : null;
  }

  OwnFields ownFields() {
    if (!peer.sameForAllRequests()) {
      return peer.ownFields(head, hostBytes);
    }
    if (ownFields == null) {
      ownFields = peer.ownFields(head, hostBytes);
    }
    return ownFields;
  }

  @Override
  public String host() {
    return host == null ? "" : host;
  }

  @Override
  public String path() {
    return path;
  }

  @Override
  public String method() {
    return head.method();
  }

  @Override
  public @Nullable String header(String lowerCaseName) {
    return head.fields().joined(lowerCaseName);
  }

  @Override
  public @Nullable String queryParameter(String name) {
    return QueryParameters.first(head.query(), name);
  }
}

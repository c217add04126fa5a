package io.sluice.http;

import io.sluice.filter.FilterPlan.RequestEdits;
import io.sluice.filter.PathRewrite;
import io.sluice.http.codec.HeadEdits;
import io.sluice.http.codec.Octets;
import io.sluice.http.codec.RequestChanges;
import io.sluice.table.BackendKey;
import org.jspecify.annotations.Nullable;

/// Writes the head that a backend gets, with the loop's writer.
final class UpstreamRequest {
  private UpstreamRequest() {}

  static void write(
      HttpLoop loop,
      Downstream downstream,
      BackendKey backend,
      RequestEdits edits,
      HeadEdits headEdits,
      byte[] requestId) {
    RoutedRequest routed = downstream.routed();
    PathRewrite rewrite = edits.path();
    String path = rewrite == null ? routed.changedPath() : rewrite.apply(routed.path());
    byte[] host = host(routed, edits.hostname(), backend);
    loop.writer()
        .request(
            downstream.head(),
            new RequestChanges(path, host, routed.ownFields(), requestId, headEdits));
  }

  /// Gateway API: Host goes upstream unchanged unless a filter rewrites it. An HTTP/1.0 request
  /// may have none, but HTTP/1.1 demands one.
  private static byte @Nullable [] host(RoutedRequest routed, String hostname, BackendKey backend) {
    if (!hostname.isEmpty()) {
      return Octets.bytes(hostname);
    }
    if (routed.host().isEmpty()) {
      return Octets.bytes(backend.service() + "." + backend.namespace());
    }
    return routed.changedHost();
  }
}

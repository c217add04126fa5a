package io.sluice.upstream;

import io.netty.channel.Channel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import io.sluice.failure.ProxyFailure;
import io.sluice.table.Backend;
import io.sluice.table.UpstreamTls;
import io.sluice.tls.ClientContexts;
import java.security.cert.CertificateException;
import org.jspecify.annotations.Nullable;

/// The TLS handshake with a backend, as its policy wants it.
///
/// Sessions are offered to the endpoint that gave them, by the context of the policy's identity:
/// the same address under another policy shares nothing.
final class TlsToBackend implements Connecting.Handshake {
  private final UpstreamTls tls;
  private final ClientContexts contexts;

  TlsToBackend(UpstreamTls tls, ClientContexts contexts) {
    this.tls = tls;
    this.contexts = contexts;
  }

  @Override
  public void start(Channel channel, Connecting connecting) {
    contexts
        .get(tls, channel.eventLoop())
        .addListener((Future<SslContext> context) -> handshake(channel, connecting, context));
  }

  private static void handshake(
      Channel channel, Connecting connecting, Future<SslContext> context) {
    if (!context.isSuccess()) {
      connecting.failed(new ProxyFailure.UpstreamTls(reason(context.cause())));
      return;
    }
    SslHandler handler = handler(channel, connecting.endpoint(), context.getNow());
    handler
        .handshakeFuture()
        .addListener(
            done -> {
              if (done.isSuccess()) {
                connecting.succeeded(channel);
              } else {
                connecting.failed(new ProxyFailure.UpstreamTls(reason(done.cause())));
              }
            });
    channel.pipeline().addFirst(handler);
  }

  private static SslHandler handler(
      Channel channel, Backend.Endpoint endpoint, SslContext context) {
    try {
      SslHandler handler = context.newHandler(channel.alloc(), endpoint.address(), endpoint.port());
      // The connect timeout bounds TCP and TLS together.
      handler.setHandshakeTimeoutMillis(0);
      return handler;
    } finally {
      ReferenceCountUtil.release(context);
    }
  }

  /// What the certificate lacks, when that was it: the libraries wrap it in words of their own.
  static String reason(@Nullable Throwable cause) {
    for (Throwable each = cause; each != null; each = each.getCause()) {
      if (each instanceof CertificateException && each.getCause() == null) {
        return String.valueOf(each.getMessage());
      }
    }
    Throwable root = cause;
    while (root != null && root.getCause() != null) {
      root = root.getCause();
    }
    return root == null || root.getMessage() == null ? "handshake failed" : root.getMessage();
  }
}

package io.sluice.listener;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.ssl.AbstractSniHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import io.sluice.table.HttpListener;
import io.sluice.table.PortTable;
import io.sluice.tls.ServerContexts;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Reads the ClientHello and takes the certificate of the most specific listener for its server
/// name, from the route table of this moment. While the context of a new certificate is being
/// built the handshake waits; it never gets another certificate.
final class SniSelector extends AbstractSniHandler<SslContext> {
  private static final int LARGEST_CLIENT_HELLO = 16 * 1024;

  private final Supplier<@Nullable PortTable> port;
  private final ServerContexts contexts;

  /// @param port the port as the current table has it; null when it has left the table
  SniSelector(Supplier<@Nullable PortTable> port, ServerContexts contexts) {
    super(LARGEST_CLIENT_HELLO, 0);
    this.port = port;
    this.contexts = contexts;
  }

  @Override
  protected Future<SslContext> lookup(ChannelHandlerContext context, @Nullable String hostname) {
    PortTable current = port.get();
    HttpListener listener =
        current == null ? null : current.listeners().mostSpecific(hostname == null ? "" : hostname);
    if (listener == null || listener.certificate() == null) {
      return context.executor().newFailedFuture(new UnknownServerName());
    }
    return contexts.get(listener.certificate(), context.executor());
  }

  @Override
  protected void onLookupComplete(
      ChannelHandlerContext context, @Nullable String hostname, Future<SslContext> future) {
    TlsHandshake handshake = context.pipeline().get(TlsHandshake.class);
    if (handshake == null) {
      return;
    }
    if (!future.isSuccess()) {
      handshake.refused(future.cause());
      return;
    }
    SslContext tls = future.getNow();
    try {
      SslHandler handler = tls.newHandler(context.alloc());
      // TlsHandshake bounds the whole of it, this part included.
      handler.setHandshakeTimeoutMillis(0);
      handshake.serverName(hostname == null ? "" : hostname);
      var _ = context.pipeline().replace(this, null, handler);
    } finally {
      ReferenceCountUtil.release(tls);
    }
  }

  /// No listener of the port has a certificate for the name.
  static final class UnknownServerName extends Exception {
    private static final long serialVersionUID = 1L;

    UnknownServerName() {
      super("unknown server name", null, false, false);
    }
  }
}

package io.sluice.listener;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.sluice.http.ConnectionOrigin;
import io.sluice.http.HttpConnections;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/// HTTP enough for listeners' tests: answers each request with where it came in. A request for
/// `/slow` is left without an answer until [#finishSlow].
final class TellingConnections implements HttpConnections {
  /// Requests for `/slow` that have arrived.
  final AtomicInteger slow = new AtomicInteger();

  private final Set<Connection> open = new HashSet<>();
  private boolean announcing;
  private boolean closing;

  @Override
  public ChannelHandler connection(ConnectionOrigin origin) {
    return new Connection(origin);
  }

  @Override
  public void announceClose() {
    announcing = true;
  }

  @Override
  public void closeWhenIdle() {
    closing = true;
    List.copyOf(open).forEach(Connection::closeIfIdle);
  }

  @Override
  public void closeWhenIdle(int port) {
    for (Connection each : List.copyOf(open)) {
      if (each.origin.port() == port) {
        each.closing = true;
        each.closeIfIdle();
      }
    }
  }

  @Override
  public void closeNow() {
    List.copyOf(open).forEach(Connection::close);
  }

  @Override
  public int open() {
    return open.size();
  }

  void finishSlow() {
    List.copyOf(open).forEach(Connection::finishSlow);
  }

  private final class Connection extends ChannelInboundHandlerAdapter {
    private final ConnectionOrigin origin;
    private final StringBuilder received = new StringBuilder();

    @SuppressWarnings("NullAway.Init") // set by handlerAdded, before anything else
    private ChannelHandlerContext context;

    private boolean busy;
    private boolean closing;

    Connection(ConnectionOrigin origin) {
      this.origin = origin;
    }

    void close() {
      var _ = context.close();
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
      this.context = context;
      open.add(this);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      ByteBuf bytes = (ByteBuf) message;
      received.append(bytes.toString(StandardCharsets.ISO_8859_1));
      bytes.release();
      int end = received.indexOf("\r\n\r\n");
      while (end >= 0) {
        String request = received.substring(0, end);
        received.delete(0, end + 4);
        busy = request.contains("/slow");
        closing |= request.contains("Connection: close");
        if (busy) {
          slow.incrementAndGet();
        } else {
          answer();
        }
        end = received.indexOf("\r\n\r\n");
      }
    }

    private void answer() {
      String body =
          origin.port()
              + " "
              + origin.security()
              + " ["
              + origin.sni()
              + "] "
              + Thread.currentThread().getName();
      boolean last = announcing || closing || TellingConnections.this.closing;
      String answer =
          "HTTP/1.1 200 OK\r\n"
              + (last ? "Connection: close\r\n" : "")
              + "Content-Length: "
              + body.length()
              + "\r\n\r\n"
              + body;
      var written =
          context.writeAndFlush(
              context.alloc().buffer().writeBytes(answer.getBytes(StandardCharsets.ISO_8859_1)));
      if (last) {
        written.addListener(ChannelFutureListener.CLOSE);
      }
    }

    void finishSlow() {
      if (busy) {
        busy = false;
        answer();
      }
    }

    void closeIfIdle() {
      if (!busy) {
        var _ = context.close();
      }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
      if (event == ChannelInputShutdownEvent.INSTANCE) {
        var _ = context.close();
      }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
      open.remove(this);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      var _ = context.close();
    }
  }
}

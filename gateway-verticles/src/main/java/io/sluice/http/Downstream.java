package io.sluice.http;

import io.netty.channel.ChannelHandlerContext;
import io.sluice.http.codec.RequestHead;

/// The parts of a downstream connection that its exchanges use, one after another.
record Downstream(
    ConnectionOrigin origin,
    Peer peer,
    RequestHead head,
    RequestBody body,
    RoutedRequest routed,
    DownstreamOutput output,
    HeldInput input) {
  static Downstream of(HttpLoop loop, ChannelHandlerContext context, ConnectionOrigin origin) {
    var peer = new Peer(context.channel().remoteAddress(), loop.trustedHops(), origin);
    var head = new RequestHead(loop.headLimits());
    return new Downstream(
        origin,
        peer,
        head,
        new RequestBody(loop.headLimits(), loop.limits().requestBody().bytes()),
        new RoutedRequest(loop, origin, peer, head),
        new DownstreamOutput(loop, context),
        new HeldInput(context.channel()));
  }

  /// Asks the client to wait with the request body, or to go on.
  void reading(Reading wanted) {
    input.reading(wanted);
  }
}

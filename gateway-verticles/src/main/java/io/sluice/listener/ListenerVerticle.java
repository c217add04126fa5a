package io.sluice.listener;

import io.sluice.message.Addresses;
import io.sluice.message.EndpointsChanged;
import io.sluice.table.RouteTable;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.internal.ContextInternal;

/// Brings route tables and endpoint changes to one event loop's [ListenerLoop].
public final class ListenerVerticle extends VerticleBase {
  private final Listeners shared;

  ListenerVerticle(Listeners shared) {
    this.shared = shared;
  }

  @Override
  public Future<?> start() {
    var loop = new ListenerLoop(((ContextInternal) context).nettyEventLoop(), shared);
    shared.started(loop);
    MessageConsumer<RouteTable> tables =
        vertx.eventBus().consumer(Addresses.ROUTES, message -> loop.apply(message.body()));
    MessageConsumer<EndpointsChanged> endpoints =
        vertx.eventBus().consumer(Addresses.ENDPOINTS, message -> loop.apply(message.body()));
    return Future.all(tables.completion(), endpoints.completion());
  }
}

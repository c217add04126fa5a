package io.sluice.routing;

import io.sluice.message.Addresses;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;

/// To the listener verticles of this process.
final class LocalPublication implements Publication {
  private final EventBus bus;
  private final DeliveryOptions options;
  private final Translation translation;

  LocalPublication(EventBus bus, DeliveryOptions options, Translation translation) {
    this.bus = bus;
    this.options = options;
    this.translation = translation;
  }

  @Override
  public void open() {
    bus.localConsumer(
        Addresses.CURRENT_ROUTES, message -> message.reply(translation.table(), options));
  }

  @Override
  public void publish(TableChanges changes) {
    switch (changes.local()) {
      case TableChange.None() -> {}
      case TableChange.Whole(var table) -> bus.publish(Addresses.ROUTES, table, options);
      case TableChange.Endpoints(var backends) ->
          backends.forEach(changed -> bus.publish(Addresses.ENDPOINTS, changed, options));
    }
  }

  @Override
  public boolean holding() {
    return false;
  }
}

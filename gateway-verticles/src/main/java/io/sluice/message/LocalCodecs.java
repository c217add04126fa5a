package io.sluice.message;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.MessageCodec;

/// Lets the messages of this package travel inside one process by reference, as nobody changes
/// them.
public final class LocalCodecs {
  private LocalCodecs() {}

  /// Once for each Vert.x instance and type, before anything is sent.
  ///
  /// @param types the messages' classes (`ResourceBatch`, `RouteTable`, `StatusReport`, ...)
  /// @throws IllegalStateException when it was done before
  public static void register(EventBus bus, Class<?>... types) {
    for (Class<?> type : types) {
      registerOne(bus, type);
    }
  }

  private static <T> void registerOne(EventBus bus, Class<T> type) {
    bus.registerDefaultCodec(type, new ByReference<>(type));
  }

  /// Hands over the very object; there is no wire form.
  private record ByReference<T>(Class<T> type) implements MessageCodec<T, T> {
    @Override
    public T transform(T message) {
      return message;
    }

    @Override
    public String name() {
      return type.getName();
    }

    @Override
    public byte systemCodecID() {
      return -1; // not one of Vert.x's own
    }

    @Override
    public void encodeToWire(Buffer buffer, T message) {
      throw new UnsupportedOperationException(type.getName() + " stays in this process");
    }

    @Override
    public T decodeFromWire(int position, Buffer buffer) {
      throw new UnsupportedOperationException(type.getName() + " stays in this process");
    }
  }
}

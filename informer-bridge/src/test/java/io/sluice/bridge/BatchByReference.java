package io.sluice.bridge;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageCodec;

/// Hands a batch over as it is, as the wiring of a process does.
public final class BatchByReference implements MessageCodec<ResourceBatch, ResourceBatch> {
  @Override
  public void encodeToWire(Buffer buffer, ResourceBatch batch) {
    throw new UnsupportedOperationException();
  }

  @Override
  public ResourceBatch decodeFromWire(int position, Buffer buffer) {
    throw new UnsupportedOperationException();
  }

  @Override
  public ResourceBatch transform(ResourceBatch batch) {
    return batch;
  }

  @Override
  public String name() {
    return "batch";
  }

  @Override
  public byte systemCodecID() {
    return -1;
  }
}

package io.sluice.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.bridge.ResourceBatch;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import io.vertx.junit5.VertxTestContext;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
final class LocalCodecsTest {
  @Test
  void messagesTravelByReference(Vertx vertx, VertxTestContext context) {
    LocalCodecs.register(vertx.eventBus(), ResourceBatch.class);
    ResourceBatch batch = new ResourceBatch(ResourceBatch.Extent.SNAPSHOT, List.of(), List.of());
    vertx
        .eventBus()
        .<ResourceBatch>consumer(
            Addresses.RESOURCES,
            message ->
                context.verify(
                    () -> {
                      assertThat(message.body()).isSameAs(batch);
                      context.completeNow();
                    }));
    vertx.eventBus().send(Addresses.RESOURCES, batch);
  }
}

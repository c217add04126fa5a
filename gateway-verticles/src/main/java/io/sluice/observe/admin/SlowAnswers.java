package io.sluice.observe.admin;

import io.sluice.observe.LogKeys;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers that take time to write, on worker threads, a few at a time: whoever asks for more
/// is told to come back. For the verticle's event loop.
final class SlowAnswers {
  private static final Logger LOGGER = LoggerFactory.getLogger(SlowAnswers.class);
  private static final int MOST_AT_A_TIME = 4;

  private final Vertx vertx;
  private int underWay;

  SlowAnswers(Vertx vertx) {
    this.vertx = vertx;
  }

  /// @param body empty: there is nothing to show yet
  void answer(RoutingContext context, String contentType, Callable<Buffer> body) {
    if (underWay >= MOST_AT_A_TIME) {
      context.response().putHeader("Retry-After", "1");
      Answers.text(context, 503, "busy with other requests\n");
      return;
    }
    underWay++;
    vertx
        .executeBlocking(body, false)
        .onComplete(
            written -> {
              underWay--;
              if (written.failed()) {
                LOGGER
                    .atError()
                    .addKeyValue(LogKeys.PATH, context.normalizedPath())
                    .setCause(written.cause())
                    .log("admin page failed");
                Answers.text(context, 500, "failed; the log says why\n");
              } else if (written.result().length() == 0) {
                Answers.text(context, 503, "nothing to show yet\n");
              } else {
                Answers.send(context, 200, contentType, written.result());
              }
            });
  }
}

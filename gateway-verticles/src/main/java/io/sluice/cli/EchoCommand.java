package io.sluice.cli;

import io.sluice.backend.EchoBackend;
import io.sluice.backend.EchoIdentity;
import io.sluice.observe.LogKeys;
import io.vertx.core.Vertx;
import io.vertx.core.net.SocketAddress;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `sluice echo`: the backend of the Kubernetes quickstart, so that trying Sluice takes one image.
@Command(name = "echo", hidden = true, description = "A backend that says what it got.")
final class EchoCommand implements Callable<Integer> {
  private static final Logger LOGGER = LoggerFactory.getLogger(EchoCommand.class);
  private static final String EVERYWHERE = "0.0.0.0";

  @Option(names = "--port", defaultValue = "3000", description = "Where it listens.")
  private int port = 3000;

  @Option(names = "--service", defaultValue = "", description = "What it says it is.")
  private String service = "";

  @Override
  public Integer call() throws InterruptedException {
    Map<String, String> environment = System.getenv();
    EchoIdentity identity =
        new EchoIdentity(
            environment.getOrDefault("NAMESPACE", ""),
            service,
            environment.getOrDefault("POD_NAME", ""));
    Vertx vertx = Vertx.vertx();
    try {
      EchoBackend.start(vertx, identity, SocketAddress.inetSocketAddress(port, EVERYWHERE))
          .toCompletionStage()
          .toCompletableFuture()
          .get(10, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException taken) {
      throw new CannotRun("cannot listen on port " + port + ": " + taken.getMessage());
    }
    LOGGER.atInfo().addKeyValue(LogKeys.PORT, port).log("echo backend listens");
    new CountDownLatch(1).await(); // ends with a signal
    return ExitStatus.GOOD;
  }
}

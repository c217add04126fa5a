package io.sluice.cli;

import io.sluice.backend.EchoBackend;
import io.sluice.backend.EchoIdentity;
import io.sluice.kind.EndpointSlice;
import io.sluice.kind.Resource;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// An echo backend at every endpoint on 127.0.0.1 that the EndpointSlices of an example name.
final class SampleBackends {
  private static final String LOOPBACK = "127.0.0.1";
  private static final Duration STARTING = Duration.ofSeconds(10);

  private final Vertx vertx;
  private final List<EchoBackend> backends = new ArrayList<>();

  private SampleBackends(Vertx vertx) {
    this.vertx = vertx;
  }

  /// Returns when all of them listen.
  ///
  /// @throws CannotRun when one cannot
  static SampleBackends start(List<Resource> resources) {
    SampleBackends all =
        new SampleBackends(
            Vertx.vertx(
                new VertxOptions()
                    .setEventLoopPoolSize(1)
                    .setWorkerPoolSize(1)
                    .setFileSystemOptions(
                        new FileSystemOptions()
                            .setFileCachingEnabled(false)
                            .setClassPathResolvingEnabled(false))));
    for (Resource resource : resources) {
      if (resource instanceof EndpointSlice slice) {
        all.start(slice);
      }
    }
    return all;
  }

  private void start(EndpointSlice slice) {
    for (EndpointSlice.Endpoint endpoint : slice.endpoints()) {
      for (EndpointSlice.Port port : slice.ports()) {
        if (endpoint.addresses().contains(LOOPBACK)) {
          start(slice, port.port());
        }
      }
    }
  }

  private void start(EndpointSlice slice, @Nullable Integer port) {
    if (port == null) {
      return;
    }
    String pod = slice.meta().name() + "-" + port;
    EchoIdentity identity = new EchoIdentity(slice.meta().namespace(), slice.serviceName(), pod);
    try {
      backends.add(
          EchoBackend.start(vertx, identity, port)
              .toCompletionStage()
              .toCompletableFuture()
              .get(STARTING.toMillis(), TimeUnit.MILLISECONDS));
    } catch (ExecutionException | TimeoutException taken) {
      stop();
      throw new CannotRun(
          "the sample backend of Service "
              + slice.serviceName()
              + " cannot listen on 127.0.0.1:"
              + port
              + ", another process has it; end that process, or change the port of EndpointSlice "
              + slice.meta().name());
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  int count() {
    return backends.size();
  }

  void stop() {
    vertx.close().onFailure(_ -> {}); // the process ends
  }
}

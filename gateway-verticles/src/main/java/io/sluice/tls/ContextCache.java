package io.sluice.tls;

import io.netty.handler.ssl.SslContext;
import io.netty.util.IllegalReferenceCountException;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import io.sluice.observe.LogKeys;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Contexts by the name of what they are made of. A lookup takes no lock. Native memory is
/// counted: the cache holds one reference to a context, each engine another, so what is evicted
/// lives on until its last connection has closed.
final class ContextCache {
  private static final Logger LOGGER = LoggerFactory.getLogger(ContextCache.class);

  private final ConcurrentMap<String, Entry> entries = new ConcurrentHashMap<>();
  private final Executor builder;

  /// @param builder where contexts are built: never an event loop
  ContextCache(Executor builder) {
    this.builder = builder;
  }

  /// @param name says all that the context is made of
  /// @return the context, retained for the caller, who must release it; completed at once when the
  ///     context is there, else on the executor; fails as the build fails
  Future<SslContext> get(String name, Callable<SslContext> build, EventExecutor executor) {
    while (true) {
      Entry entry = entries.get(name);
      if (entry == null) {
        entry = entries.computeIfAbsent(name, _ -> start(name, build));
      }
      entry.lastUse = System.nanoTime();
      if (!entry.context.isDone()) {
        return later(entry, executor);
      }
      try {
        SslContext context = entry.context.join();
        if (retain(context)) {
          return executor.newSucceededFuture(context);
        }
        entries.remove(name, entry);
      } catch (CompletionException e) {
        return executor.newFailedFuture(e.getCause() == null ? e : e.getCause());
      }
    }
  }

  private Entry start(String name, Callable<SslContext> build) {
    var entry = new Entry();
    builder.execute(
        () -> {
          try {
            entry.context.complete(build.call());
          } catch (Exception | LinkageError e) {
            // Once for all the handshakes that will fail for it.
            LOGGER
                .atWarn()
                .addKeyValue(LogKeys.CONTEXT, name)
                .addKeyValue(LogKeys.REASON, String.valueOf(e.getMessage()))
                .log("TLS context cannot be built");
            entry.context.completeExceptionally(e);
          }
        });
    return entry;
  }

  private static Future<SslContext> later(Entry entry, EventExecutor executor) {
    Promise<SslContext> promise = executor.newPromise();
    var _ =
        entry.context.whenCompleteAsync(
            (context, failure) -> {
              if (failure != null) {
                promise.setFailure(failure);
              } else if (retain(context)) {
                promise.setSuccess(context);
              } else {
                promise.setFailure(new IllegalStateException("the context was evicted"));
              }
            },
            executor);
    return promise;
  }

  /// False when somebody evicted the context a moment ago and nobody else uses it.
  private static boolean retain(SslContext context) {
    try {
      ReferenceCountUtil.retain(context);
      return true;
    } catch (IllegalReferenceCountException _) {
      return false;
    }
  }

  /// Gives up contexts that were not asked for in a while; those that could not be built, too, so
  /// that they are tried again.
  ///
  /// @param evictable tells by name
  void evict(Predicate<String> evictable, Duration unused) {
    long latest = System.nanoTime() - unused.toNanos();
    for (Map.Entry<String, Entry> each : entries.entrySet()) {
      Entry entry = each.getValue();
      boolean old = entry.lastUse - latest <= 0 && evictable.test(each.getKey());
      if (old || entry.context.isCompletedExceptionally()) {
        entries.remove(each.getKey(), entry);
        var _ = entry.context.thenAccept(ReferenceCountUtil::release);
      }
    }
  }

  int size() {
    return entries.size();
  }

  private static final class Entry {
    private final CompletableFuture<SslContext> context = new CompletableFuture<>();
    private volatile long lastUse = System.nanoTime();
  }
}

package io.sluice.upstream;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import io.sluice.observe.LogKeys;
import io.sluice.table.Backend;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the endpoints of a name fresh: asks again when the last answer's time to live is over,
/// within [#SHORTEST] and [#LONGEST]. While nobody answers, the last good answer serves for
/// [#STALE], and the name is asked for again after 1 s, 2 s, 4 s, up to 30 s.
final class NameRefresh {
  static final Duration SHORTEST = Duration.ofSeconds(1);
  static final Duration LONGEST = Duration.ofMinutes(5);
  static final Duration STALE = Duration.ofMinutes(10);

  private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
  private static final Duration LONGEST_RETRY = Duration.ofSeconds(30);
  private static final Logger LOGGER = LoggerFactory.getLogger(NameRefresh.class);

  private final EventLoop eventLoop;
  private final NameLookup names;
  private final Backend.DnsTarget target;
  private final Consumer<List<Backend.Endpoint>> endpoints;
  private @Nullable Future<?> timer;
  private Duration retry = FIRST_RETRY;
  private long answeredAt;
  private boolean serving;
  private boolean stopped;

  /// @param endpoints told after each answer, and once with none when there is none to be had
  NameRefresh(
      EventLoop eventLoop,
      NameLookup names,
      Backend.DnsTarget target,
      Consumer<List<Backend.Endpoint>> endpoints) {
    this.eventLoop = eventLoop;
    this.names = names;
    this.target = target;
    this.endpoints = endpoints;
  }

  Backend.DnsTarget target() {
    return target;
  }

  void start() {
    names
        .lookup(target.hostname())
        .addListener(
            (Future<NameLookup.Answer> answer) -> {
              if (stopped) {
                return;
              }
              if (answer.isSuccess()) {
                answered(answer.getNow());
              } else {
                failed(answer.cause());
              }
            });
  }

  private void answered(NameLookup.Answer answer) {
    retry = FIRST_RETRY;
    serving = true;
    answeredAt = System.nanoTime();
    again(shortest(LONGEST, longest(SHORTEST, answer.timeToLive())));
    endpoints.accept(
        answer.addresses().stream()
            .map(address -> new Backend.Endpoint(address, target.port()))
            .toList());
  }

  private void failed(Throwable cause) {
    LOGGER
        .atWarn()
        .addKeyValue(LogKeys.NAME, target.hostname())
        .addKeyValue(LogKeys.REASON, String.valueOf(cause.getMessage()))
        .addKeyValue(LogKeys.RETRY_SECONDS, retry.toSeconds())
        .log("name cannot be resolved");
    again(retry);
    retry = shortest(LONGEST_RETRY, retry.multipliedBy(2));
    if (!serving || System.nanoTime() - answeredAt > STALE.toNanos()) {
      serving = false;
      endpoints.accept(List.of());
    }
  }

  private void again(Duration pause) {
    timer = eventLoop.schedule(this::start, pause.toNanos(), TimeUnit.NANOSECONDS);
  }

  void stop() {
    stopped = true;
    if (timer != null) {
      timer.cancel(false);
    }
  }

  private static Duration shortest(Duration one, Duration other) {
    return one.compareTo(other) <= 0 ? one : other;
  }

  private static Duration longest(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }
}

package io.sluice.http;

import io.netty.channel.EventLoop;
import io.sluice.filter.RuleStates;
import io.sluice.http.codec.HeadLimits;
import io.sluice.http.codec.HeadWriter;
import io.sluice.http.codec.ResponseHead;
import io.sluice.observe.ExchangeObserver;
import io.sluice.settings.LimitSettings;
import io.sluice.settings.Settings;
import io.sluice.table.RouteTable;
import io.sluice.upstream.Upstreams;
import java.util.ArrayDeque;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/// What the connections and exchanges of one event loop share. On that loop only.
final class HttpLoop {
  private static final int MOST_SPARE_HEADS = 64;

  private final EventLoop eventLoop;
  private final Supplier<RouteTable> tables;
  private final Upstreams upstreams;
  private final ExchangeObserver observer;
  private final LimitSettings limits;
  private final HeadLimits headLimits;
  private final HttpTimes times;
  private final TrustedHops trustedHops;
  private final LoopClock clock = new LoopClock();
  private final Deadlines deadlines;
  private final HeadWriter writer = new HeadWriter();
  private final RequestIds requestIds = new RequestIds();
  private final SplittableRandom random = new SplittableRandom();
  private final RuleStates<RuleServing> rules;
  private final ArrayDeque<ResponseHead> responseHeads = new ArrayDeque<>();
  private long tableVersion = -1;
  private boolean closing;

  HttpLoop(
      EventLoop eventLoop,
      Supplier<RouteTable> tables,
      Upstreams upstreams,
      ExchangeObserver observer,
      Settings settings) {
    this.eventLoop = eventLoop;
    this.tables = tables;
    this.upstreams = upstreams;
    this.observer = observer;
    this.limits = settings.limits();
    this.headLimits =
        new HeadLimits(
            limits.requestLine().intBytes(), limits.headerBytes().intBytes(), limits.headerCount());
    this.times = new HttpTimes(settings.timeouts());
    this.trustedHops = new TrustedHops(settings.forwarded());
    this.deadlines = new Deadlines(eventLoop, clock);
    this.rules = new RuleStates<>(rule -> new RuleServing(rule, times, random));
  }

  /// The table of now. To be asked once a request.
  RouteTable table() {
    RouteTable current = tables.get();
    if (current.version() != tableVersion) {
      tableVersion = current.version();
      rules.tableChanged();
    }
    return current;
  }

  EventLoop eventLoop() {
    return eventLoop;
  }

  Upstreams upstreams() {
    return upstreams;
  }

  ExchangeObserver observer() {
    return observer;
  }

  LimitSettings limits() {
    return limits;
  }

  HeadLimits headLimits() {
    return headLimits;
  }

  HttpTimes times() {
    return times;
  }

  TrustedHops trustedHops() {
    return trustedHops;
  }

  LoopClock clock() {
    return clock;
  }

  /// The loop's time after so many nanoseconds; does not ask the clock when there is no bound.
  long nanosAfter(long timeout) {
    return timeout == Deadlines.NEVER ? Deadlines.NEVER : clock.nanos() + timeout;
  }

  Deadlines deadlines() {
    return deadlines;
  }

  HeadWriter writer() {
    return writer;
  }

  RequestIds requestIds() {
    return requestIds;
  }

  SplittableRandom random() {
    return random;
  }

  RuleStates<RuleServing> rules() {
    return rules;
  }

  /// Whether answers say `Connection: close`.
  boolean closing() {
    return closing;
  }

  void announceClose() {
    closing = true;
  }

  ResponseHead takeResponseHead() {
    ResponseHead spare = responseHeads.pollLast();
    return spare == null ? new ResponseHead(headLimits) : spare;
  }

  void giveBack(ResponseHead head) {
    if (responseHeads.size() < MOST_SPARE_HEADS) {
      head.clear();
      responseHeads.addLast(head);
    }
  }
}

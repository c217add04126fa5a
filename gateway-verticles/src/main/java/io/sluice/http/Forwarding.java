package io.sluice.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.sluice.failure.ProxyFailure;
import io.sluice.filter.CorsPolicy;
import io.sluice.http.TryOwner.Delivery;
import io.sluice.http.codec.HeadEdits;
import io.sluice.http.codec.RequestHead;
import io.sluice.http.codec.ResponseHead;
import io.sluice.table.Backend;
import io.sluice.upstream.UpstreamConnection;
import io.sluice.upstream.Upstreams.Reuse;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One exchange, from the backend's side: as many tries as the rule allows, the request that each
/// gets, copies for mirrors.
final class Forwarding implements TryOwner {
  private final HttpLoop loop;
  private final HttpExchange exchange;
  private final Downstream downstream;
  private final RequestHead head;
  private final RuleServing rule;
  private final TargetServing target;
  private final RetryBudget budget;
  private final BodyBuffer body;
  private final List<Backend.Endpoint> tried = new ArrayList<>(1);
  private final List<MirrorExchange> mirrors;
  private UpstreamTry current;
  private @Nullable ByteBuf carrier;
  private boolean pausing;
  private boolean over;

  Forwarding(HttpLoop loop, HttpExchange exchange, RuleServing rule, TargetServing target) {
    this.loop = loop;
    this.exchange = exchange;
    this.downstream = exchange.downstream();
    this.head = downstream.head();
    this.rule = rule;
    this.target = target;
    this.budget = new RetryBudget(rule.retry(), head.method(), loop.random());
    long kept = budget.keepsBody() ? loop.limits().retryBody().bytes() : 0;
    this.body = new BodyBuffer(kept);
    this.mirrors = MirrorExchange.startAll(loop, exchange, rule, target);
    this.current = newTry();
  }

  /// @param spare as in [HttpExchange#start]
  void start(@Nullable ByteBuf spare) {
    carrier = spare;
    attempt(Reuse.ALLOWED);
  }

  private UpstreamTry newTry() {
    return new UpstreamTry(loop, this, head.method(), rule.backendTimeout());
  }

  private void attempt(Reuse reuse) {
    ExchangeReport report = exchange.report();
    report.attempts++;
    report.backend = target.backend();
    current.start(target.backend(), reuse, tried);
    if (!over && !current.isConnected() && !downstream.body().complete()) {
      downstream.reading(Reading.OFF);
    }
  }

  @Override
  public void connected(UpstreamConnection connection) {
    ExchangeReport report = exchange.report();
    report.endpoint = connection.endpoint();
    ByteBuf spare = carrier;
    carrier = null;
    UpstreamRequest.write(
        loop,
        downstream,
        target.backend(),
        target.filters().request(),
        target.requestEdits(),
        report.requestId);
    current.write(headBytes(connection.channel().alloc(), spare));
    report.sentAt = loop.clock().nanos();
    body.sendTo(current);
    if (!downstream.body().complete()) {
      downstream.reading(current.isWritable() ? Reading.ON : Reading.OFF);
    }
    if (!downstream.output().batching()) {
      flush();
    }
  }

  /// The buffer that brought the request often has room for the forwarded head.
  private ByteBuf headBytes(ByteBufAllocator allocator, @Nullable ByteBuf spare) {
    int length = loop.writer().length();
    ByteBuf bytes = spare;
    if (spare == null || spare.capacity() < length || spare.isReadOnly()) {
      if (spare != null) {
        spare.release();
      }
      bytes = allocator.directBuffer(length);
    }
    ByteBuf written = bytes == null ? allocator.directBuffer(length) : bytes.clear();
    loop.writer().copyTo(written);
    return written;
  }

  void bodyPiece(ByteBuf piece) {
    for (MirrorExchange mirror : mirrors) {
      mirror.bodyPiece(piece.retainedDuplicate());
    }
    body.add(piece, current);
    if (!downstream.body().complete() && (body.waiting() || !current.isWritable())) {
      downstream.reading(Reading.OFF);
    }
  }

  void flush() {
    current.flush();
    for (MirrorExchange mirror : mirrors) {
      mirror.flush();
    }
  }

  void responseReading(Reading reading) {
    current.reading(reading);
  }

  @Override
  public void upstreamWritable() {
    if (!downstream.body().complete()) {
      downstream.reading(Reading.ON);
    }
  }

  @Override
  public void failed(ProxyFailure failure, Backend.@Nullable Endpoint endpoint) {
    if (over) {
      return;
    }
    if (endpoint != null) {
      exchange.report().endpoint = endpoint;
      tried.add(endpoint);
    }
    long pause = body.replayable() && !exchange.answering() ? budget.after(failure, others()) : -1;
    if (pause < 0) {
      exchange.fail(failure);
    } else {
      boolean stale = failure instanceof ProxyFailure.UpstreamReset;
      again(pause, stale ? Reuse.FRESH_ONLY : Reuse.ALLOWED);
    }
  }

  /// Endpoints that have not been tried.
  private int others() {
    Backend backend = loop.table().backends().get(target.backend());
    if (backend == null) {
      return 0;
    }
    return backend.endpoints().size() - tried.stream().distinct().toList().size();
  }

  private void again(long pause, Reuse reuse) {
    current = newTry();
    body.rewind();
    if (pause == 0) {
      attempt(reuse);
      return;
    }
    pausing = true;
    // Cancelled by a flag: there is one at most, and only for who retries.
    var _ =
        loop.eventLoop()
            .schedule(
                () -> {
                  if (pausing && !over) {
                    pausing = false;
                    attempt(reuse);
                  }
                },
                pause,
                TimeUnit.NANOSECONDS);
  }

  @Override
  public void interim(ResponseHead interim) {
    exchange.interim(interim);
  }

  @Override
  public Delivery answered(ResponseHead answer, ByteBuf bytes, int headBytes) {
    HeadEdits edits = responseEdits();
    if (answer.status() == 101) {
      return switching(answer, edits);
    }
    long pause = body.replayable() ? budget.afterStatus(answer.status()) : -1;
    if (pause >= 0) {
      tried.add(endpointOfTry());
      UpstreamTry given = current;
      again(pause, Reuse.ALLOWED);
      given.cancel();
      return Delivery.NOTHING;
    }
    body.stopKeeping();
    return exchange.answered(answer, bytes, headBytes, edits);
  }

  private Backend.Endpoint endpointOfTry() {
    return Objects.requireNonNull(exchange.report().endpoint, "it has answered");
  }

  private HeadEdits responseEdits() {
    CorsPolicy cors = target.filters().cors();
    if (cors == null) {
      return target.responseEdits();
    }
    String origin = downstream.routed().header("origin");
    return TargetServing.headEdits(target.filters().response().then(cors.actual(origin)));
  }

  private Delivery switching(ResponseHead answer, HeadEdits edits) {
    if (!head.upgradeRequested()) {
      exchange.fail(new ProxyFailure.UpstreamMalformed("101 that was not asked for"));
      return Delivery.NOTHING;
    }
    exchange.switched(answer, edits);
    return Delivery.SWITCH;
  }

  @Override
  public void switched(UpstreamConnection switched, ByteBuf rest) {
    end();
    exchange.tunnel(switched, rest);
  }

  @Override
  public void piece(ByteBuf piece) {
    exchange.piece(piece);
  }

  @Override
  public void responsePaused() {
    exchange.responsePaused();
  }

  @Override
  public void responseEnded() {
    exchange.responseEnded();
  }

  @Override
  public boolean requestSent() {
    return downstream.body().complete() && !body.waiting();
  }

  /// Content of the answer so far, in bytes.
  long responsePayload() {
    return current.responsePayload();
  }

  /// The exchange is over, however it ended.
  void end() {
    over = true;
    pausing = false;
    current.cancel();
    body.release();
    if (carrier != null) {
      carrier.release();
      carrier = null;
    }
    for (MirrorExchange mirror : mirrors) {
      if (downstream.body().complete()) {
        mirror.requestComplete();
      } else {
        mirror.abandon();
      }
    }
  }
}

package io.sluice.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.sluice.failure.ProxyFailure;
import io.sluice.http.codec.BadMessage;
import io.sluice.http.codec.RequestHead;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A client's connection. Cuts what arrives into requests and serves them one after another, so
/// that answers are in order; what is pipelined behind a request in service is held back, and
/// reading stops. States: [Phase].
final class DownstreamConnection {
  /// How long a client may go on sending after the last answer.
  private static final long LINGER = TimeUnit.SECONDS.toNanos(2);

  private final HttpLoop loop;
  private final Downstream parts;
  private final RequestHead head;
  private final RequestBody body;
  private final DownstreamOutput output;
  private final Deadline deadline;
  private final Leftovers leftovers = new Leftovers();
  private final HeldInput held;
  private Phase phase = Phase.IDLE;
  private @Nullable HttpExchange exchange;
  private @Nullable UpgradeTunnel tunnel;
  private boolean consuming;
  private boolean inputEnded;
  private boolean closeRequested;
  private boolean misunderstood;
  private int requests;
  private long startedAt;

  DownstreamConnection(HttpLoop loop, ChannelHandlerContext context, ConnectionOrigin origin) {
    this.loop = loop;
    this.parts = Downstream.of(loop, context, origin);
    this.head = parts.head();
    this.body = parts.body();
    this.output = parts.output();
    this.held = parts.input();
    this.deadline = loop.deadlines().create(this::timedOut);
    awaitRequest(loop.clock().nanos());
  }

  Downstream parts() {
    return parts;
  }

  private void awaitRequest(long now) {
    deadline.set(HttpTimes.after(now, loop.times().downstreamIdle()));
  }

  void read(ByteBuf bytes) {
    output.beginBatch();
    if (consuming || phase == Phase.EXCHANGE && body.complete()) {
      held.add(bytes);
    } else {
      consume(bytes);
    }
  }

  private void consumeHeld() {
    if (!held.isEmpty()) {
      boolean batching = output.batching();
      output.beginBatch();
      while (!held.isEmpty() && !(phase == Phase.EXCHANGE && body.complete())) {
        consume(held.remove());
      }
      if (inputEnded && held.isEmpty()) {
        nothingFollows();
      }
      if (!batching) {
        readComplete();
      }
    }
    held.apply();
  }

  /// Serves as many requests as the bytes hold, in a loop: each may be answered at once.
  private void consume(ByteBuf bytes) {
    ByteBuf rest = bytes;
    consuming = true;
    while (rest != null && rest.isReadable()) {
      rest =
          switch (phase) {
            case IDLE, HEAD -> readHead(rest);
            case EXCHANGE -> readBody(rest);
            case DRAIN -> drain(rest);
            case TUNNEL -> tunnelled(rest);
            case LINGER -> linger(rest);
            case CLOSED -> rest.skipBytes(rest.readableBytes());
          };
    }
    consuming = false;
    if (rest != null) {
      rest.release();
    }
  }

  /// @return what was not used; null when somebody else owns the bytes now
  private @Nullable ByteBuf readHead(ByteBuf bytes) {
    if (phase == Phase.IDLE) {
      phase = Phase.HEAD;
      startedAt = loop.clock().nanos();
      deadline.set(HttpTimes.after(startedAt, loop.times().requestHeader()));
    }
    try {
      return head.read(bytes) ? begin(bytes) : bytes;
    } catch (BadMessage bad) {
      refuse(RequestFailures.ofRequest(bad));
      return bytes;
    }
  }

  private @Nullable ByteBuf begin(ByteBuf bytes) {
    requests++;
    phase = Phase.EXCHANGE;
    body.begin(head);
    awaitBody();
    var begun = new HttpExchange(loop, this, startedAt);
    exchange = begun;
    if (bytes.isReadable()) {
      begun.start(null);
      return phase == Phase.EXCHANGE && body.complete() ? holdRest(bytes) : bytes;
    }
    begun.start(bytes);
    return null;
  }

  /// One request is served at a time: what comes behind it waits.
  private @Nullable ByteBuf holdRest(ByteBuf bytes) {
    held.add(bytes);
    return null;
  }

  private void refuse(ProxyFailure failure) {
    phase = Phase.EXCHANGE;
    misunderstood = true;
    deadline.clear();
    var refused = new HttpExchange(loop, this, startedAt);
    exchange = refused;
    refused.refuse(failure);
  }

  private void awaitBody() {
    if (body.complete()) {
      deadline.clear();
    } else {
      deadline.set(loop.nanosAfter(loop.times().requestBodyIdle()));
    }
  }

  private @Nullable ByteBuf readBody(ByteBuf bytes) {
    HttpExchange current = exchange;
    if (current == null || body.complete()) {
      return holdRest(bytes);
    }
    try {
      return pass(bytes, body.scan(bytes), current);
    } catch (BadMessage bad) {
      misunderstood = true;
      current.fail(RequestFailures.ofRequest(bad));
      return bytes;
    }
  }

  private @Nullable ByteBuf pass(ByteBuf bytes, int count, HttpExchange current) {
    awaitBody();
    if (body.tooLong()) {
      bytes.skipBytes(count);
      current.fail(new ProxyFailure.LimitExceeded(ProxyFailure.Limit.BODY_BYTES));
      return bytes;
    }
    if (count == bytes.readableBytes()) {
      current.bodyPiece(bytes);
      return null;
    }
    ByteBuf piece = count > 0 ? bytes.readRetainedSlice(count) : body.trailers(bytes);
    if (piece != null) {
      current.bodyPiece(piece);
    }
    return bytes;
  }

  private ByteBuf drain(ByteBuf bytes) {
    boolean more;
    try {
      more = leftovers.discard(body, bytes);
    } catch (BadMessage _) {
      more = false;
    }
    if (!more) {
      close();
    } else if (body.complete()) {
      idle();
    }
    return bytes;
  }

  private @Nullable ByteBuf tunnelled(ByteBuf bytes) {
    if (tunnel == null) {
      return bytes.skipBytes(bytes.readableBytes());
    }
    tunnel.downstreamRead(bytes);
    return null;
  }

  private ByteBuf linger(ByteBuf bytes) {
    if (!leftovers.discard(bytes)) {
      output.cut();
    }
    return bytes;
  }

  void readComplete() {
    if (exchange != null) {
      exchange.requestPaused();
    }
    if (tunnel != null) {
      tunnel.downstreamReadComplete();
    }
    output.endBatch();
  }

  void writabilityChanged() {
    output.watch();
    if (exchange != null && output.isWritable()) {
      exchange.downstreamWritable();
    }
    if (tunnel != null) {
      tunnel.downstreamWritabilityChanged();
    }
  }

  /// The client sends nothing more. It may still wait for answers.
  void inputEnded() {
    inputEnded = true;
    if (held.isEmpty()) {
      nothingFollows();
    }
  }

  /// All that the client sent is looked at: what is incomplete now stays so.
  private void nothingFollows() {
    switch (phase) {
      case IDLE, HEAD, LINGER, DRAIN -> finish();
      case EXCHANGE -> {
        if (exchange != null && !body.complete()) {
          exchange.fail(new ProxyFailure.DownstreamGone());
        }
      }
      case TUNNEL -> {
        if (tunnel != null) {
          tunnel.downstreamEnded();
        }
      }
      case CLOSED -> {}
    }
  }

  void broke(ProxyFailure failure) {
    if (exchange != null) {
      exchange.fail(failure);
    }
  }

  void closed() {
    phase = Phase.CLOSED;
    deadline.cancel();
    output.closed();
    held.release();
    broke(new ProxyFailure.DownstreamGone());
    if (tunnel != null) {
      tunnel.downstreamClosed();
    }
  }

  private void timedOut() {
    switch (phase) {
      case IDLE, DRAIN -> close();
      case HEAD -> refuse(new ProxyFailure.DownstreamTimeout());
      case EXCHANGE -> requestStopped();
      case LINGER -> output.cut();
      case TUNNEL, CLOSED -> {}
    }
  }

  private void requestStopped() {
    if (exchange == null || body.complete()) {
      return;
    }
    if (held.paused() || exchange.mayWaitForContinue()) {
      // It is not the client who holds the body back.
      awaitBody();
    } else {
      exchange.fail(new ProxyFailure.DownstreamTimeout());
    }
  }

  /// Whether more requests may follow the current one.
  Afterwards afterwards() {
    int most = loop.limits().requestsPerConnection();
    boolean last = most > 0 && requests >= most;
    boolean nothingFollows = inputEnded && held.isEmpty() && !consuming;
    boolean keep =
        head.keepAlive() && !last && !closeRequested && !nothingFollows && !loop.closing();
    return keep ? Afterwards.KEEP : Afterwards.CLOSE;
  }

  /// The exchange is over; its answer is written.
  void exchangeEnded(Afterwards afterwards) {
    exchange = null;
    held.reading(Reading.ON);
    if (phase == Phase.CLOSED) {
      return;
    }
    switch (afterwards) {
      case KEEP -> idleOrDrain();
      case CLOSE -> close();
      case CUT -> output.cut();
    }
    if (!consuming) {
      consumeHeld();
    }
  }

  private void idleOrDrain() {
    if (body.complete()) {
      idle();
    } else {
      phase = Phase.DRAIN;
      leftovers.begin();
      output.flush();
      held.apply();
    }
  }

  private void idle() {
    phase = Phase.IDLE;
    head.clear();
    output.flush();
    if (inputEnded && held.isEmpty() && !consuming || closeRequested) {
      finish();
      return;
    }
    awaitRequest(loop.clock().nanos());
  }

  private void close() {
    boolean allRead = body.complete() && held.isEmpty() && !misunderstood;
    if (phase == Phase.IDLE || allRead || inputEnded) {
      finish();
      return;
    }
    phase = Phase.LINGER;
    leftovers.begin();
    deadline.set(loop.clock().nanos() + LINGER);
    output.endAfterFlush();
    held.apply();
  }

  private void finish() {
    phase = Phase.LINGER;
    output.closeAfterFlush();
  }

  /// The backend has switched protocols: what follows is not HTTP.
  void tunnel(UpgradeTunnel begun) {
    tunnel = begun;
    phase = Phase.TUNNEL;
    if (!consuming) {
      consumeHeld();
    }
  }

  void tunnelEnded(Afterwards afterwards) {
    tunnel = null;
    phase = Phase.LINGER;
    if (afterwards == Afterwards.CUT) {
      output.cut();
    } else {
      output.closeAfterFlush();
    }
  }

  /// Closes now when no request is under way, else after it.
  void closeWhenIdle() {
    closeRequested = true;
    if (phase == Phase.IDLE) {
      close();
    }
  }

  void closeNow() {
    output.cut();
  }
}

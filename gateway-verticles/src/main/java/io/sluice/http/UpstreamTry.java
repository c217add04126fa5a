package io.sluice.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.sluice.failure.ProxyFailure;
import io.sluice.failure.ProxyFailure.Connection;
import io.sluice.failure.ProxyFailure.Scope;
import io.sluice.http.TryOwner.Delivery;
import io.sluice.http.codec.BadMessage;
import io.sluice.http.codec.BodyKind;
import io.sluice.http.codec.BodyReader;
import io.sluice.http.codec.ResponseHead;
import io.sluice.table.Backend;
import io.sluice.table.BackendKey;
import io.sluice.upstream.ConnectionReceiver;
import io.sluice.upstream.UpstreamConnection;
import io.sluice.upstream.UpstreamHandler;
import io.sluice.upstream.Upstreams;
import io.sluice.upstream.Upstreams.Acquisition;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/// One try to get an answer from a backend: a connection, a request written by the owner, a
/// response read from it.
///
/// ```
/// WAITING ──connected──> HEAD ──final head──> BODY ──last byte──> OVER
///    └──────────┴───────────── failed, cancelled ┴──────────────> OVER
/// ```
final class UpstreamTry implements ConnectionReceiver, UpstreamHandler {
  private enum State {
    WAITING,
    HEAD,
    BODY,
    OVER
  }

  private final HttpLoop loop;
  private final TryOwner owner;
  private final String method;
  private final Deadline deadline;
  private final long end;
  private final BodyReader body;
  private State state = State.WAITING;
  private @Nullable Acquisition acquisition;
  private @Nullable UpstreamConnection connection;
  private @Nullable ResponseHead head;
  private Delivery delivery = Delivery.AS_IT_CAME;
  private boolean interim;
  private boolean reusable;
  private boolean unflushed;

  /// @param timeout of this try, in nanoseconds
  UpstreamTry(HttpLoop loop, TryOwner owner, String method, long timeout) {
    this.loop = loop;
    this.owner = owner;
    this.method = method;
    this.body = new BodyReader(loop.headLimits());
    this.deadline = loop.deadlines().create(this::timedOut);
    this.end = loop.nanosAfter(timeout);
  }

  void start(BackendKey backend, Upstreams.Reuse reuse, Collection<Backend.Endpoint> avoid) {
    deadline.set(end);
    Acquisition pending = loop.upstreams().acquire(backend, reuse, avoid, this);
    if (state == State.WAITING) {
      acquisition = pending;
    }
  }

  @Override
  public void connected(UpstreamConnection lent) {
    if (state == State.OVER) {
      lent.discard();
      return;
    }
    acquisition = null;
    connection = lent;
    state = State.HEAD;
    lent.handler(this);
    if (state == State.HEAD) {
      owner.connected(lent);
    }
  }

  @Override
  public void connectFailed(ProxyFailure failure, Backend.@Nullable Endpoint endpoint) {
    if (state != State.OVER) {
      acquisition = null;
      over();
      owner.failed(failure, endpoint);
    }
  }

  /// Moves the end of waiting: something has arrived or was sent.
  private void touch() {
    long idle = loop.nanosAfter(loop.times().upstreamIdle());
    deadline.set(Math.min(idle, end));
  }

  private void timedOut() {
    boolean whole = loop.clock().nanos() >= end;
    if (!whole && connection != null && !connection.channel().config().isAutoRead()) {
      // It is the client who does not read.
      touch();
      return;
    }
    fail(new ProxyFailure.UpstreamTimeout(whole ? Scope.BACKEND_REQUEST : Scope.IDLE));
  }

  boolean isConnected() {
    return connection != null && state != State.OVER;
  }

  boolean isWritable() {
    return connection != null && connection.channel().isWritable();
  }

  /// Writes without flushing.
  void write(ByteBuf bytes) {
    if (connection == null || state == State.OVER) {
      bytes.release();
      return;
    }
    Channel channel = connection.channel();
    // A failed write closes the channel, and that is told.
    var _ = channel.write(bytes, channel.voidPromise());
    unflushed = true;
  }

  void flush() {
    if (unflushed && connection != null) {
      unflushed = false;
      connection.channel().flush();
      touch();
    }
  }

  void reading(Reading reading) {
    if (connection != null) {
      reading.applyTo(connection.channel());
    }
  }

  @Override
  public void upstreamRead(ByteBuf bytes) {
    if (state == State.OVER) {
      bytes.release();
      return;
    }
    try {
      int bodyStart = state == State.HEAD ? readHead(bytes) : bytes.readerIndex();
      if (bodyStart >= 0) {
        readBody(bytes, bodyStart);
      }
    } catch (BadMessage bad) {
      bytes.release();
      fail(RequestFailures.ofResponse(bad));
    }
  }

  /// @return where the body begins, or -1 when the bytes were used up
  private int readHead(ByteBuf bytes) {
    ResponseHead reading = head == null ? loop.takeResponseHead() : head;
    head = reading;
    boolean inPieces = reading.begun();
    while (reading.read(bytes)) {
      if (!reading.interim()) {
        return answered(reading, bytes, inPieces ? 0 : reading.length());
      }
      interim = true;
      owner.interim(reading);
      reading.clear();
      inPieces = false;
      if (state == State.OVER) {
        break;
      }
    }
    bytes.release();
    return -1;
  }

  private int answered(ResponseHead answer, ByteBuf bytes, int headBytes) {
    int bodyStart = bytes.readerIndex();
    BodyKind kind = answer.bodyKind(method);
    body.begin(kind, answer.contentLength());
    reusable = answer.keepAlive() && kind != BodyKind.UNTIL_CLOSE;
    state = State.BODY;
    delivery = owner.answered(answer, bytes, headBytes);
    giveHeadBack();
    switch (delivery) {
      case AS_IT_CAME, CONTENT -> {
        return bodyStart;
      }
      case SWITCH -> switchProtocol(bytes);
      case NOTHING -> {
        bytes.release();
        cancel();
      }
    }
    return -1;
  }

  private void switchProtocol(ByteBuf rest) {
    UpstreamConnection switched = connection;
    connection = null;
    over();
    if (switched != null) {
      owner.switched(switched, rest);
    } else {
      rest.release();
    }
  }

  private void readBody(ByteBuf bytes, int from) {
    if (delivery == Delivery.CONTENT) {
      readContent(bytes);
      return;
    }
    int bodyEnd = from + body.scan(bytes, from, bytes.writerIndex());
    if (body.atTrailers()) {
      readTrailers(bytes, bodyEnd);
      return;
    }
    if (bodyEnd < bytes.writerIndex()) {
      // Bytes behind the answer belong to no request.
      reusable = false;
      bytes.writerIndex(bodyEnd);
    }
    deliver(bytes);
    endOrWait();
  }

  private void readTrailers(ByteBuf bytes, int bodyEnd) {
    int count = bodyEnd - bytes.readerIndex();
    if (count > 0) {
      deliver(bytes.readRetainedSlice(count));
    }
    byte[] trailers = body.readTrailers(bytes);
    reusable &= !bytes.isReadable();
    bytes.release();
    if (trailers != null && state == State.BODY && delivery == Delivery.AS_IT_CAME) {
      deliver(Unpooled.wrappedBuffer(trailers));
    }
    endOrWait();
  }

  private void readContent(ByteBuf bytes) {
    while (bytes.isReadable() && !body.done() && !body.atTrailers() && state == State.BODY) {
      int count = body.next(bytes, bytes.readerIndex(), bytes.writerIndex());
      if (body.inData()) {
        deliver(bytes.readRetainedSlice(count));
      } else {
        bytes.skipBytes(count);
      }
    }
    if (body.atTrailers()) {
      readTrailers(bytes, bytes.readerIndex());
      return;
    }
    reusable &= !bytes.isReadable();
    bytes.release();
    endOrWait();
  }

  private void deliver(ByteBuf piece) {
    if (piece.isReadable() && state == State.BODY) {
      owner.piece(piece);
    } else {
      piece.release();
    }
  }

  private void endOrWait() {
    if (state != State.BODY) {
      return;
    }
    if (body.done()) {
      complete();
    } else {
      touch();
    }
  }

  private void complete() {
    UpstreamConnection used = connection;
    connection = null;
    over();
    if (used != null) {
      if (reusable && owner.requestSent()) {
        used.release();
      } else {
        used.discard();
      }
    }
    owner.responseEnded();
  }

  /// Content of the answer so far, in bytes.
  long responsePayload() {
    return body.payload();
  }

  @Override
  public void upstreamReadComplete() {
    if (state != State.OVER) {
      owner.responsePaused();
    }
  }

  @Override
  public void upstreamWritabilityChanged() {
    if (state != State.OVER && isWritable()) {
      owner.upstreamWritable();
    }
  }

  @Override
  public void upstreamClosed(@Nullable Throwable cause) {
    if (state == State.OVER) {
      return;
    }
    if (state == State.BODY && body.kind() == BodyKind.UNTIL_CLOSE && cause == null) {
      body.closed();
      complete();
      return;
    }
    fail(state == State.BODY ? new ProxyFailure.ResponseTruncated() : reset());
  }

  /// Only a connection that closed without a byte may have been stale.
  private ProxyFailure reset() {
    boolean silent = !interim && (head == null || !head.begun());
    boolean reused = connection != null && connection.reused();
    return new ProxyFailure.UpstreamReset(silent && reused ? Connection.REUSED : Connection.FRESH);
  }

  private void fail(ProxyFailure failure) {
    Backend.Endpoint endpoint = connection == null ? null : connection.endpoint();
    cancel();
    owner.failed(failure, endpoint);
  }

  /// Gives up. The owner is told nothing.
  void cancel() {
    if (state == State.OVER) {
      return;
    }
    Acquisition pending = acquisition;
    UpstreamConnection open = connection;
    connection = null;
    over();
    if (pending != null) {
      pending.cancel();
    }
    if (open != null) {
      open.discard();
    }
  }

  private void over() {
    state = State.OVER;
    acquisition = null;
    deadline.cancel();
    giveHeadBack();
  }

  private void giveHeadBack() {
    if (head != null) {
      loop.giveBack(head);
      head = null;
    }
  }
}

package io.sluice.http;

import io.netty.buffer.ByteBuf;
import io.sluice.failure.ProxyFailure;
import io.sluice.filter.FilterPlan.MirrorEdits;
import io.sluice.http.TargetServing.Mirrored;
import io.sluice.http.TryOwner.Delivery;
import io.sluice.http.codec.ResponseHead;
import io.sluice.table.Backend;
import io.sluice.upstream.UpstreamConnection;
import io.sluice.upstream.Upstreams.Reuse;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A copy of a request for a mirror: sent as it can be, its answer ignored. It never delays the
/// exchange that it copies: when the mirror takes too little of the body, it is given up.
final class MirrorExchange implements TryOwner {
  private final UpstreamTry copy;
  private final BodyBuffer body = new BodyBuffer(0);
  private final long mostWaiting;
  private @Nullable ByteBuf head;
  private boolean complete;
  private boolean over;

  private MirrorExchange(HttpLoop loop, ByteBuf head, String method, long timeout) {
    this.head = head;
    this.mostWaiting = loop.limits().bufferedBytes().bytes();
    this.copy = new UpstreamTry(loop, this, method, timeout);
  }

  /// Starts a copy for each mirror that samples this request.
  static List<MirrorExchange> startAll(
      HttpLoop loop, HttpExchange exchange, RuleServing rule, TargetServing target) {
    if (target.mirrors().isEmpty()) {
      return List.of();
    }
    List<MirrorExchange> started = new ArrayList<>();
    for (Mirrored mirrored : target.mirrors()) {
      if (mirrored.next()) {
        started.add(start(loop, exchange, rule, mirrored));
      }
    }
    return started;
  }

  private static MirrorExchange start(
      HttpLoop loop, HttpExchange exchange, RuleServing rule, Mirrored mirrored) {
    Downstream downstream = exchange.downstream();
    MirrorEdits edits = mirrored.edits();
    UpstreamRequest.write(
        loop,
        downstream,
        edits.backend(),
        edits.request(),
        mirrored.headEdits(),
        exchange.report().requestId);
    ByteBuf head = downstream.output().allocator().directBuffer(loop.writer().length());
    loop.writer().copyTo(head);
    String method = downstream.head().method();
    var mirror = new MirrorExchange(loop, head, method, rule.requestTimeout());
    mirror.complete = downstream.body().complete();
    mirror.copy.start(edits.backend(), Reuse.ALLOWED, List.of());
    return mirror;
  }

  void bodyPiece(ByteBuf piece) {
    if (over) {
      piece.release();
      return;
    }
    body.add(piece, copy);
    boolean slow = copy.isConnected() ? !copy.isWritable() : body.bytes() > mostWaiting;
    if (slow) {
      abandon();
    }
  }

  void flush() {
    copy.flush();
  }

  /// Nothing of the request follows.
  void requestComplete() {
    complete = true;
    flush();
  }

  /// The copy cannot become whole.
  void abandon() {
    copy.cancel();
    end();
  }

  private void end() {
    over = true;
    body.release();
    if (head != null) {
      head.release();
      head = null;
    }
  }

  @Override
  public void connected(UpstreamConnection connection) {
    ByteBuf bytes = head;
    head = null;
    if (bytes != null) {
      copy.write(bytes);
    }
    body.sendTo(copy);
    copy.flush();
  }

  @Override
  public void failed(ProxyFailure failure, Backend.@Nullable Endpoint endpoint) {
    end();
  }

  @Override
  public void interim(ResponseHead interim) {}

  @Override
  public Delivery answered(ResponseHead answer, ByteBuf bytes, int headBytes) {
    return answer.status() == 101 ? Delivery.NOTHING : Delivery.AS_IT_CAME;
  }

  @Override
  public void piece(ByteBuf piece) {
    piece.release();
  }

  @Override
  public void responseEnded() {
    end();
  }

  @Override
  public void switched(UpstreamConnection switched, ByteBuf rest) {
    rest.release();
    switched.discard();
  }

  @Override
  public void responsePaused() {}

  @Override
  public void upstreamWritable() {}

  @Override
  public boolean requestSent() {
    return complete && !body.waiting();
  }
}

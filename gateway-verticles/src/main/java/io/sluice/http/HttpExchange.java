package io.sluice.http;

import io.netty.buffer.ByteBuf;
import io.sluice.failure.FailureTable;
import io.sluice.failure.ProxyFailure;
import io.sluice.failure.ProxyFailure.Limit;
import io.sluice.filter.CorsPolicy;
import io.sluice.filter.FilterPlan;
import io.sluice.filter.Redirection;
import io.sluice.http.TryOwner.Delivery;
import io.sluice.http.codec.HeadEdits;
import io.sluice.http.codec.HeadWriter.ResponseChanges;
import io.sluice.http.codec.HttpVersion;
import io.sluice.http.codec.RequestHead;
import io.sluice.http.codec.ResponseHead;
import io.sluice.table.Filter.Header;
import io.sluice.table.RouteRule.Action;
import io.sluice.upstream.UpstreamConnection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One request and its answer, from the client's side: finds the route, lets a filter or a backend
/// answer, passes the answer on, and is reported once.
///
/// ```
/// OPEN ──answer's head──> ANSWERING ──last byte, failure──> OVER
///   └──filter's or failure's answer────────────────────────> OVER
///   └──101──> SWITCHED ──tunnel ends──> OVER
/// ```
final class HttpExchange {
  private static final ResponseChanges INTERIM =
      new ResponseChanges(
          ResponseChanges.Persistence.UNSAID, ResponseChanges.Framing.UNSAID, HeadEdits.NONE);

  private enum State {
    OPEN,
    ANSWERING,
    SWITCHED,
    OVER
  }

  private final HttpLoop loop;
  private final DownstreamConnection connection;
  private final Downstream downstream;
  private final RequestHead head;
  private final RoutedRequest routed;
  private final ExchangeReport report;
  private State state = State.OPEN;
  private @Nullable Forwarding forwarding;
  private @Nullable ResponseRelay relay;
  private @Nullable Deadline deadline;
  private boolean continued;

  HttpExchange(HttpLoop loop, DownstreamConnection connection, long startedAt) {
    this.loop = loop;
    this.connection = connection;
    this.downstream = connection.parts();
    this.head = downstream.head();
    this.routed = downstream.routed();
    this.report = new ExchangeReport(head, routed, downstream.peer(), loop.clock(), startedAt);
  }

  ExchangeReport report() {
    return report;
  }

  Downstream downstream() {
    return downstream;
  }

  /// The request's head is not understood.
  void refuse(ProxyFailure failure) {
    routed.reset();
    fail(failure);
  }

  /// @param carrier a buffer whose bytes were used up, for the forwarded head to be written into;
  ///     released by the receiver
  void start(@Nullable ByteBuf carrier) {
    byte[] known = downstream.peer().requestId(head);
    report.requestId = known == null ? loop.requestIds().next() : known;
    ProxyFailure failure = routed.find();
    if (failure == null && !downstream.body().admits(head.contentLength())) {
      failure = new ProxyFailure.LimitExceeded(Limit.BODY_BYTES);
    }
    Forwarding begun = failure == null ? serve() : null;
    if (failure != null) {
      fail(failure);
    }
    if (begun != null) {
      begun.start(carrier);
    } else if (carrier != null) {
      carrier.release();
    }
  }

  /// @return what is to be started; null when the exchange is answered
  private @Nullable Forwarding serve() {
    report.route = routed.route();
    RuleServing rule = loop.rules().of(routed.route().rule());
    if (answeredBy(rule.filters())) {
      return null;
    }
    return switch (rule.action()) {
      case Action.Forward _ -> forward(rule);
      case Action.FilterAnswers _ -> failed("no filter answered");
      case Action.Refuse(String reason) -> failed(reason);
    };
  }

  private @Nullable Forwarding failed(String reason) {
    fail(new ProxyFailure.NoBackend(reason));
    return null;
  }

  private @Nullable Forwarding forward(RuleServing rule) {
    return switch (rule.choose()) {
      case RuleServing.Share.Unresolved(String reason) -> failed(reason);
      case TargetServing target -> forward(rule, target);
    };
  }

  private @Nullable Forwarding forward(RuleServing rule, TargetServing target) {
    if (target.hasFilters() && answeredBy(target.filters())) {
      return null;
    }
    if (rule.requestTimeout() != Deadlines.NEVER) {
      deadline = loop.deadlines().create(this::timedOut);
      deadline.set(loop.clock().nanos() + rule.requestTimeout());
    }
    forwarding = new Forwarding(loop, this, rule, target);
    return forwarding;
  }

  private boolean answeredBy(FilterPlan filters) {
    CorsPolicy cors = filters.cors();
    if (cors != null && answeredByCors(cors)) {
      return true;
    }
    Redirection redirection = filters.redirection();
    if (redirection == null) {
      return false;
    }
    var target =
        new Redirection.RequestTarget(
            downstream.peer().scheme(),
            routed.host(),
            downstream.origin().port(),
            routed.path(),
            head.query());
    var location = new Header("Location", redirection.location(target));
    answer(new Answer(redirection.status(), List.of(location), ""), null);
    return true;
  }

  private boolean answeredByCors(CorsPolicy cors) {
    String origin = routed.header("origin");
    String method = routed.header("access-control-request-method");
    if (!CorsPolicy.isPreflight(head.method(), origin, method)
        || origin == null
        || method == null) {
      return false;
    }
    String headers = routed.header("access-control-request-headers");
    answer(new Answer(204, cors.preflight(origin, method, headers), ""), null);
    return true;
  }

  private void timedOut() {
    fail(new ProxyFailure.UpstreamTimeout(ProxyFailure.Scope.REQUEST));
  }

  /// Ends the exchange: with an answer while there can be one, else by cutting the connection.
  void fail(ProxyFailure failure) {
    if (state == State.OVER) {
      return;
    }
    FailureTable.Consequence consequence = FailureTable.of(failure);
    if (state == State.OPEN && consequence.status() != 0) {
      answer(Answer.of(failure), failure);
    } else {
      over(failure, Afterwards.CUT);
    }
  }

  private void answer(Answer answer, @Nullable ProxyFailure failure) {
    report.status = answer.status();
    boolean closes =
        failure != null && FailureTable.of(failure).downstream() == FailureTable.Downstream.CLOSES;
    Afterwards afterwards = closes ? Afterwards.CLOSE : wanted();
    DownstreamOutput output = downstream.output();
    ByteBuf bytes = answer.encode(output.allocator(), head.method(), afterwards);
    report.responseBodyBytes = answer.bodyBytes(head.method());
    output.write(bytes);
    output.flush();
    over(failure, afterwards);
  }

  private Afterwards wanted() {
    return mayWaitForContinue() ? Afterwards.CLOSE : connection.afterwards();
  }

  /// Whether the client may be waiting for `100 Continue` before it sends the body. When the
  /// answer is final, nobody knows whether the body will still come.
  boolean mayWaitForContinue() {
    return head.expectsContinue() && !continued && !downstream.body().begun();
  }

  /// Whether an answer is on its way to the client.
  boolean answering() {
    return state != State.OPEN;
  }

  void bodyPiece(ByteBuf piece) {
    if (forwarding == null || state == State.OVER) {
      piece.release();
      return;
    }
    forwarding.bodyPiece(piece);
  }

  /// No more of the request is to be read for now.
  void requestPaused() {
    if (forwarding != null) {
      forwarding.flush();
    }
  }

  void downstreamWritable() {
    if (forwarding != null) {
      forwarding.responseReading(Reading.ON);
    }
  }

  /// RFC 9110, 15.2: an HTTP/1.0 client knows no interim answers.
  void interim(ResponseHead interim) {
    continued |= interim.status() == 100;
    if (state == State.OPEN && head.version() == HttpVersion.HTTP_1_1) {
      DownstreamOutput output = downstream.output();
      loop.writer().response(interim, INTERIM);
      ByteBuf bytes = output.allocator().directBuffer(loop.writer().length());
      loop.writer().copyTo(bytes);
      output.write(bytes);
      output.flushNow();
    }
  }

  /// As [TryOwner#answered].
  Delivery answered(ResponseHead answer, ByteBuf bytes, int headBytes, HeadEdits edits) {
    state = State.ANSWERING;
    report.status = answer.status();
    report.answeredAt = loop.clock().nanos();
    relay = new ResponseRelay(loop, downstream.output(), head, wanted());
    return relay.begin(answer, bytes, headBytes, edits);
  }

  void piece(ByteBuf piece) {
    if (relay == null || state != State.ANSWERING) {
      piece.release();
      return;
    }
    relay.piece(piece);
    if (forwarding != null && !downstream.output().isWritable()) {
      forwarding.responseReading(Reading.OFF);
    }
  }

  void responsePaused() {
    downstream.output().flush();
  }

  void responseEnded() {
    if (relay != null && state == State.ANSWERING) {
      relay.end();
      downstream.output().flush();
      over(null, relay.afterwards());
    }
  }

  /// The backend has switched protocols.
  void switched(ResponseHead answer, HeadEdits edits) {
    state = State.SWITCHED;
    report.status = answer.status();
    report.answeredAt = loop.clock().nanos();
    clearDeadline();
    DownstreamOutput output = downstream.output();
    loop.writer().switching(answer, edits);
    ByteBuf bytes = output.allocator().directBuffer(loop.writer().length());
    loop.writer().copyTo(bytes);
    output.write(bytes);
    output.flushNow();
  }

  void tunnel(UpstreamConnection upstream, ByteBuf rest) {
    var tunnel = new UpgradeTunnel(loop, connection, this, upstream);
    connection.tunnel(tunnel);
    tunnel.start(rest);
  }

  void tunnelEnded(UpgradeTunnel tunnel, @Nullable ProxyFailure failure) {
    report.requestBodyBytes = tunnel.downstreamBytes();
    report.responseBodyBytes = tunnel.upstreamBytes();
    state = State.OVER;
    report(failure);
  }

  private void over(@Nullable ProxyFailure failure, Afterwards afterwards) {
    state = State.OVER;
    clearDeadline();
    report.requestBodyBytes = downstream.body().payload();
    Forwarding ended = forwarding;
    forwarding = null;
    if (ended != null) {
      if (relay != null) {
        report.responseBodyBytes = ended.responsePayload();
      }
      ended.end();
    }
    report(failure);
    connection.exchangeEnded(afterwards);
  }

  private void clearDeadline() {
    if (deadline != null) {
      deadline.cancel();
    }
  }

  private void report(@Nullable ProxyFailure failure) {
    report.failure = failure;
    report.endedAt = loop.clock().nanos();
    loop.observer().exchangeFinished(report);
  }
}

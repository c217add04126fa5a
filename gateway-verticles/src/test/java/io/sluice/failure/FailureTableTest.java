package io.sluice.failure;

import static io.sluice.failure.FailureTable.Downstream.CLOSES;
import static io.sluice.failure.FailureTable.Downstream.STAYS;
import static io.sluice.failure.FailureTable.Replay.SAFE;
import static io.sluice.failure.FailureTable.Replay.SAFE_WHEN_IDEMPOTENT;
import static io.sluice.failure.FailureTable.Replay.UNSAFE;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.failure.FailureTable.Downstream;
import io.sluice.failure.FailureTable.Replay;
import io.sluice.failure.ProxyFailure.Connection;
import io.sluice.failure.ProxyFailure.Limit;
import io.sluice.failure.ProxyFailure.Scope;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

public class FailureTableTest {
  public record Row(
      ProxyFailure failure,
      int status,
      String word,
      Replay replay,
      Downstream downstream,
      String detail) {}

  public static List<Row> rows() {
    return List.of(
        row(new ProxyFailure.NoRoute(), 404, "no_route", UNSAFE, STAYS, ""),
        row(new ProxyFailure.Misdirected(), 421, "misdirected", UNSAFE, STAYS, ""),
        row(new ProxyFailure.NoBackend("why"), 500, "no_backend", UNSAFE, STAYS, "why"),
        row(new ProxyFailure.NoEndpoints(), 503, "no_endpoints", UNSAFE, STAYS, ""),
        row(new ProxyFailure.ConnectFailed("why"), 503, "connect_failed", SAFE, STAYS, "why"),
        row(new ProxyFailure.ConnectTimeout(), 503, "connect_timeout", SAFE, STAYS, ""),
        row(new ProxyFailure.UpstreamTls("why"), 502, "upstream_tls", SAFE, STAYS, "why"),
        row(reset(Connection.FRESH), 502, "upstream_reset", UNSAFE, STAYS, "new connection"),
        row(
            reset(Connection.REUSED),
            502,
            "upstream_reset",
            SAFE_WHEN_IDEMPOTENT,
            STAYS,
            "reused connection"),
        row(malformed("why"), 502, "upstream_malformed", UNSAFE, STAYS, "why"),
        row(timeout(Scope.REQUEST), 504, "request_timeout", UNSAFE, STAYS, ""),
        row(timeout(Scope.BACKEND_REQUEST), 504, "backend_request_timeout", UNSAFE, STAYS, ""),
        row(timeout(Scope.IDLE), 504, "upstream_idle_timeout", UNSAFE, STAYS, ""),
        row(new ProxyFailure.ResponseTruncated(), 0, "response_truncated", UNSAFE, CLOSES, ""),
        row(new ProxyFailure.DownstreamGone(), 0, "downstream_gone", UNSAFE, CLOSES, ""),
        row(new ProxyFailure.DownstreamTimeout(), 408, "downstream_timeout", UNSAFE, CLOSES, ""),
        row(request("why"), 400, "malformed_request", UNSAFE, CLOSES, "why"),
        row(limit(Limit.URI_LENGTH), 414, "uri_too_long", UNSAFE, CLOSES, ""),
        row(limit(Limit.HEADER_BYTES), 431, "header_too_large", UNSAFE, CLOSES, ""),
        row(limit(Limit.HEADER_COUNT), 431, "too_many_headers", UNSAFE, CLOSES, ""),
        row(limit(Limit.BODY_BYTES), 413, "body_too_large", UNSAFE, CLOSES, ""),
        row(new ProxyFailure.NotImplemented("why"), 501, "not_implemented", UNSAFE, CLOSES, "why"),
        row(version(), 505, "version_not_supported", UNSAFE, CLOSES, ""),
        row(new ProxyFailure.Overloaded("why"), 503, "overloaded", UNSAFE, STAYS, "why"),
        row(new ProxyFailure.Draining(), 503, "draining", UNSAFE, CLOSES, ""),
        row(new ProxyFailure.Internal("why"), 500, "internal", UNSAFE, CLOSES, "why"));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void eachFailureHasItsConsequence(Row row) {
    FailureTable.Consequence consequence = FailureTable.of(row.failure);
    assertThat(consequence.status()).isEqualTo(row.status);
    assertThat(consequence.word()).isEqualTo(row.word);
    assertThat(consequence.replay()).isEqualTo(row.replay);
    assertThat(consequence.downstream()).isEqualTo(row.downstream);
    assertThat(FailureTable.detail(row.failure)).isEqualTo(row.detail);
  }

  @Test
  void theTableOfThisTestIsComplete() {
    Set<Class<?>> tested =
        rows().stream().map(r -> r.failure.getClass()).collect(Collectors.toSet());
    assertThat(tested).containsExactlyInAnyOrder(ProxyFailure.class.getPermittedSubclasses());
  }

  @Test
  void onlyOverloadAsksToComeBack() {
    assertThat(rows())
        .filteredOn(row -> !FailureTable.of(row.failure).retryAfter().isZero())
        .extracting(Row::word)
        .containsExactly("overloaded");
    assertThat(FailureTable.of(new ProxyFailure.Overloaded("why")).retryAfter())
        .isEqualTo(Duration.ofSeconds(1));
  }

  private static Row row(
      ProxyFailure failure,
      int status,
      String word,
      Replay replay,
      Downstream downstream,
      String detail) {
    return new Row(failure, status, word, replay, downstream, detail);
  }

  private static ProxyFailure reset(Connection connection) {
    return new ProxyFailure.UpstreamReset(connection);
  }

  private static ProxyFailure malformed(String reason) {
    return new ProxyFailure.UpstreamMalformed(reason);
  }

  private static ProxyFailure request(String reason) {
    return new ProxyFailure.MalformedRequest(reason);
  }

  private static ProxyFailure timeout(Scope scope) {
    return new ProxyFailure.UpstreamTimeout(scope);
  }

  private static ProxyFailure limit(Limit limit) {
    return new ProxyFailure.LimitExceeded(limit);
  }

  private static ProxyFailure version() {
    return new ProxyFailure.VersionNotSupported();
  }
}

package io.sluice.observe.accesslog;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.failure.ProxyFailure;
import io.sluice.observe.Exchange;
import io.sluice.settings.AccessLogSettings;
import io.sluice.table.Backend;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LineFormatTest {
  private final LineBuffer line = new LineBuffer();

  @Test
  void jsonLineHoldsEverything() {
    assertThat(json(new Exchange()))
        .isEqualTo(
            "{\"time\":\"2026-01-01T00:00:00.123Z\",\"gateway\":\"ns/gw\","
                + "\"listener\":\"ns/gw/web\",\"routeKind\":\"HTTPRoute\",\"route\":\"ns/shop\","
                + "\"rule\":\"2\",\"backend\":\"ns/svc:80\",\"endpoint\":\"10.0.0.1:8080\","
                + "\"client\":\"192.0.2.7\",\"method\":\"GET\",\"host\":\"shop.example\","
                + "\"target\":\"/a?b=c\",\"protocol\":\"HTTP/1.1\",\"requestId\":\"id-1\","
                + "\"userAgent\":\"curl/8\",\"status\":200,\"attempts\":1,\"requestBytes\":3,"
                + "\"responseBytes\":200,\"durationMs\":1.234,\"upstreamMs\":0.987}");
  }

  @Test
  void jsonLineLeavesOutWhatThereWasNot() {
    Exchange exchange = Exchange.failed(new ProxyFailure.MalformedRequest("bare \"LF\""), 400);
    exchange.listener = null;
    exchange.route = null;
    exchange.backend = null;
    exchange.endpoint = null;
    JsonObject object = new JsonObject(json(exchange));
    assertThat(object.getMap())
        .doesNotContainKeys("gateway", "listener", "route", "rule", "backend", "endpoint")
        .containsEntry("failure", "malformed_request")
        .containsEntry("failureDetail", "bare \"LF\"");
  }

  @Test
  void textLineHoldsEverythingInOrder() {
    assertThat(text(new Exchange()))
        .isEqualTo(
            "2026-01-01T00:00:00.123Z 192.0.2.7 \"GET /a?b=c HTTP/1.1\" 200 1.234 0.987 1 3 200 "
                + "shop.example ns/gw/web ns/shop 2 ns/svc:80 10.0.0.1:8080 - id-1 \"curl/8\"");
  }

  @Test
  void textLineHasDashesForWhatThereWasNot() {
    Exchange exchange = Exchange.failed(new ProxyFailure.NoRoute(), 404);
    exchange.listener = null;
    exchange.route = null;
    exchange.backend = null;
    exchange.endpoint = null;
    exchange.host = "";
    assertThat(text(exchange)).contains(" - - - - - - no_route id-1 ");
  }

  @Test
  void textLineSaysWhy() {
    Exchange exchange = Exchange.failed(new ProxyFailure.ConnectFailed("refused"), 503);
    exchange.endpoint = new Backend.Endpoint("fd00::1", 80);
    exchange.route = Exchange.route("shop", "named");
    assertThat(text(exchange))
        .contains(" ns/shop named ns/svc:80 [fd00::1]:80 connect_failed(\"refused\") id-1 ");
  }

  @ParameterizedTest
  @EnumSource(AccessLogSettings.Format.class)
  void nobodyWritesALineOfTheirOwn(AccessLogSettings.Format format) {
    Exchange exchange = new Exchange();
    exchange.userAgent = "x\r\n{\"forged\":1}\u001b[2J\u0085\u2028\"\\\0\u009b";
    exchange.target = "/\n";
    String written = write(LineFormat.of(format), exchange);
    assertThat(written)
        .doesNotContainPattern("[\\x00-\\x1f\\x7f-\\x9f\\u2028]")
        .contains(
            "x\\u000d\\u000a{\\\"forged\\\":1}\\u001b[2J\\u0085\\u2028\\\"\\\\\\u0000\\u009b");
  }

  @Test
  void anyTextSurvivesJson() {
    SplittableRandom random = new SplittableRandom(3);
    for (int round = 0; round < 3_000; round++) {
      StringBuilder text = new StringBuilder();
      for (int at = random.nextInt(40); at > 0; at--) {
        text.append((char) random.nextInt(round % 2 == 0 ? 0x100 : 0xd800));
      }
      Exchange exchange = new Exchange();
      exchange.userAgent = text.toString();
      assertThat(new JsonObject(json(exchange)).getString("userAgent")).isEqualTo(text.toString());
    }
  }

  @Test
  void longTextIsCut() {
    Exchange exchange = new Exchange();
    exchange.userAgent = "\u0001".repeat(100_000);
    assertThat(json(exchange).length()).isLessThan(6 * 4096 + 1_000);
    assertThat(new JsonObject(json(exchange)).getString("userAgent")).hasSize(4096 + 3);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0.000",
    "999, 0.000",
    "1000, 0.001",
    "1234567890, 1234.567",
    "-5, 0.000",
    "3600000000000, 3600000.000"
  })
  void millisecondsHaveThreeDecimals(long nanos, String text) {
    line.milliseconds(nanos);
    assertThat(written()).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "9, 9", "10, 10", "9223372036854775807, 9223372036854775807", "-1, 0"})
  void numbersAreDecimal(long value, String text) {
    line.number(value);
    assertThat(written()).isEqualTo(text);
  }

  @Test
  void timestampFollowsTheSecond() {
    line.timestamp(1_767_225_599_999L);
    line.raw(' ');
    line.timestamp(1_767_225_600_000L);
    assertThat(written()).isEqualTo("2025-12-31T23:59:59.999Z 2026-01-01T00:00:00.000Z");
  }

  private String json(Exchange exchange) {
    return write(new JsonFormat(), exchange);
  }

  private String text(Exchange exchange) {
    return write(new TextFormat(), exchange);
  }

  private String write(LineFormat format, Exchange exchange) {
    line.clear();
    format.write(exchange, line);
    return written();
  }

  private String written() {
    return new String(line.bytes(), 0, line.length(), StandardCharsets.UTF_8);
  }
}

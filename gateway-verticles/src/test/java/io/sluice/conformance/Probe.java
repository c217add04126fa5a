package io.sluice.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.sluice.fixture.RawHttpClient;
import io.sluice.fixture.RawResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/// One request of a case, sent once or many times, and the check of what came back.
record Probe(JsonObject spec) {
  private static final JsonObject NOTHING = new JsonObject();

  String name() {
    return spec.getString("name");
  }

  void run(GatewayUnderTest gateway) throws Exception {
    JsonObject expected = spec.getJsonObject("expect");
    int times = spec.getInteger("times", 1);
    Map<String, Integer> before = gateway.requestsByService();
    var statuses = new HashMap<Integer, Integer>();
    var services = new HashMap<String, Integer>();
    for (int i = 0; i < times; i++) {
      RawResponse response =
          RawHttpClient.exchange(gateway.port(spec.getInteger("port", 80)), request());
      statuses.merge(response.status(), 1, Integer::sum);
      check(response, expected);
      if (isEcho(response)) {
        services.merge(new JsonObject(response.body()).getString("service"), 1, Integer::sum);
      }
    }
    checkShares(expected, statuses, services, times);
    checkMirrors(gateway, expected, before);
  }

  private String request() {
    var text = new StringBuilder();
    text.append(spec.getString("method", "GET")).append(' ').append(spec.getString("path"));
    text.append(" HTTP/1.1\r\nHost: ").append(spec.getString("host", "any.example")).append("\r\n");
    spec.getJsonObject("headers", NOTHING)
        .forEach(header -> text.append(header.getKey() + ": " + header.getValue() + "\r\n"));
    text.append("Connection: close");
    if (spec.containsKey("connection")) {
      text.append(", ").append(spec.getString("connection"));
    }
    String body = spec.getString("body", "");
    if (!body.isEmpty()) {
      text.append("\r\nContent-Length: ").append(body.length());
    }
    return text.append("\r\n\r\n").append(body).toString();
  }

  private void check(RawResponse response, JsonObject expected) throws IOException {
    if (expected.containsKey("status")) {
      assertThat(response.status()).as(name()).isEqualTo(expected.getInteger("status"));
    }
    for (Map.Entry<String, Object> header : expected.getJsonObject("response", NOTHING)) {
      assertThat(response.header(header.getKey())).as(header.getKey()).isEqualTo(header.getValue());
    }
    for (Object absent : expected.getJsonArray("noResponse", new JsonArray())) {
      assertThat(response.header(absent.toString())).as(absent + " of the response").isNull();
    }
    if (expected.getBoolean("notEchoed", false)) {
      assertThat(isEcho(response)).as("reached the backend").isFalse();
    }
    if (isEcho(response)) {
      checkSeen(new JsonObject(response.body()), expected);
    }
  }

  private static boolean isEcho(RawResponse response) {
    return response.status() == 200 && response.body().startsWith("{");
  }

  private void checkSeen(JsonObject echo, JsonObject expected) {
    for (String field : new String[] {"path", "method", "host", "namespace"}) {
      if (expected.containsKey(field)) {
        assertThat(echo.getString(field)).as(field).isEqualTo(expected.getString(field));
      }
    }
    if (expected.containsKey("backend")) {
      assertThat(echo.getString("service")).isEqualTo(expected.getString("backend"));
    }
    assertThat(echo.getString("body")).isEqualTo(spec.getString("body", ""));
    var headers = new TreeMap<String, Object>(String.CASE_INSENSITIVE_ORDER);
    headers.putAll(echo.getJsonObject("headers").getMap());
    for (Map.Entry<String, Object> header : expected.getJsonObject("seen", NOTHING)) {
      assertThat(headers.get(header.getKey())).as(header.getKey()).isEqualTo(header.getValue());
    }
    for (Map.Entry<String, Object> header : expected.getJsonObject("seenNot", NOTHING)) {
      assertThat(headers).doesNotContain(entry(header.getKey(), header.getValue()));
    }
    for (Object name : expected.getJsonArray("seenAny", new JsonArray())) {
      assertThat(headers).containsKey(name.toString());
    }
    for (Object name : expected.getJsonArray("unseen", new JsonArray())) {
      assertThat(headers).doesNotContainKey(name.toString());
    }
    String naming = expected.getString("seenIsBackend");
    if (naming != null) {
      assertThat(headers.get(naming)).isEqualTo(echo.getString("service"));
    }
  }

  private void checkShares(
      JsonObject expected,
      Map<Integer, Integer> statuses,
      Map<String, Integer> services,
      int times) {
    int within = expected.getInteger("within", 0);
    for (Map.Entry<String, Object> share : expected.getJsonObject("shares", NOTHING)) {
      int percent = services.getOrDefault(share.getKey(), 0) * 100 / times;
      int wanted = (Integer) share.getValue();
      assertThat(Math.abs(percent - wanted))
          .as(share + " got " + percent)
          .isLessThanOrEqualTo(within);
      assertThat(wanted != 0 || percent == 0).as("no weight, no request").isTrue();
    }
    JsonObject wanted = expected.getJsonObject("statuses", NOTHING);
    if (times == 1 && !wanted.isEmpty()) {
      assertThat(wanted.fieldNames()).contains(statuses.keySet().iterator().next().toString());
    } else {
      for (Map.Entry<String, Object> status : wanted) {
        int percent = statuses.getOrDefault(Integer.valueOf(status.getKey()), 0) * 100 / times;
        assertThat(Math.abs(percent - (Integer) status.getValue())).isLessThanOrEqualTo(within);
      }
    }
  }

  private void checkMirrors(
      GatewayUnderTest gateway, JsonObject expected, Map<String, Integer> before)
      throws InterruptedException {
    int times = spec.getInteger("times", 1);
    int within = times * expected.getInteger("within", 0) / 100;
    for (Map.Entry<String, Object> mirror : expected.getJsonObject("mirrored", NOTHING)) {
      int wanted = (Integer) mirror.getValue();
      int seen = 0;
      for (int tries = 0; tries < 100; tries++) {
        seen = count(gateway.requestsByService(), mirror) - count(before, mirror);
        if (Math.abs(seen - wanted) <= within) {
          break;
        }
        Thread.sleep(50);
      }
      assertThat(Math.abs(seen - wanted)).as(mirror + " got " + seen).isLessThanOrEqualTo(within);
    }
  }

  private static int count(Map<String, Integer> requests, Map.Entry<String, Object> mirror) {
    return requests.getOrDefault(mirror.getKey(), 0);
  }
}

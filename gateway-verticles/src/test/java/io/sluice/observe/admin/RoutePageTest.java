package io.sluice.observe.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.table.Backend;
import io.sluice.table.BackendIndex;
import io.sluice.table.BackendKey;
import io.sluice.table.Filter;
import io.sluice.table.HostIndex;
import io.sluice.table.HttpListener;
import io.sluice.table.KeyPair;
import io.sluice.table.ListenerOrigin;
import io.sluice.table.PortTable;
import io.sluice.table.RequestMatch;
import io.sluice.table.RequestMatch.PathMatch;
import io.sluice.table.RequestMatch.ValueMatch;
import io.sluice.table.RouteEntry;
import io.sluice.table.RouteIndex;
import io.sluice.table.RouteOrigin;
import io.sluice.table.RouteRule;
import io.sluice.table.RouteTable;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class RoutePageTest {
  private static final BackendKey BACKEND =
      new BackendKey("ns", "svc", 80, BackendKey.Protocol.HTTP1, "");

  @Test
  void jsonSaysWhereARequestGoes() {
    JsonObject json = new JsonObject(shown("json"));
    JsonObject port = json.getJsonArray("ports").getJsonObject(0);
    JsonObject listener = port.getJsonArray("listeners").getJsonObject(0);
    JsonObject route = listener.getJsonArray("routes").getJsonObject(0);
    assertThat(port.getInteger("port")).isEqualTo(443);
    assertThat(listener.getString("listener")).isEqualTo("ns/gw/web");
    assertThat(route.getString("route")).isEqualTo("ns/shop");
    assertThat(route.getJsonObject("path").getMap())
        .isEqualTo(Map.of("type", "PathPrefix", "value", "/a"));
    assertThat(route.getJsonObject("action").getJsonArray("forward").getJsonObject(0).getMap())
        .isEqualTo(Map.of("weight", 1, "backend", "ns/svc:80"));
    assertThat(json.getJsonArray("backends").getJsonObject(0).getJsonArray("endpoints").encode())
        .isEqualTo("[\"10.0.0.1:8080\"]");
  }

  @Test
  void noFormatShowsASecret() {
    for (String format : List.of("json", "text")) {
      assertThat(shown(format))
          .contains("ns/shop")
          .doesNotContain("PRIVATE")
          .doesNotContain("hunter2");
    }
  }

  @Test
  void nothingIsShownBeforeTheFirstTable() {
    AdminPage page = RoutePage.of(() -> null);
    assertThat(page.formats().values()).allSatisfy(f -> assertThat(f.text().get()).isEmpty());
  }

  private static String shown(String format) {
    AdminPage.Format shown = RoutePage.of(RoutePageTest::table).formats().get(format);
    return Objects.requireNonNull(shown).text().get();
  }

  private static RouteTable table() {
    Filter filter =
        new Filter.RequestHeaders(
            new Filter.HeaderChanges(
                List.of(new Filter.Header("Authorization", "hunter2")), List.of(), List.of()));
    RouteRule rule =
        new RouteRule(
            List.of(filter),
            new RouteRule.Action.Forward(
                List.of(
                    new RouteRule.WeightedBackend(
                        1, new RouteRule.Target.ToBackend(BACKEND, List.of())))),
            null,
            null,
            null);
    RequestMatch match =
        new RequestMatch(
            new PathMatch.Prefix("/a"), null, List.of(new ValueMatch.Exact("x", "1")), List.of());
    RouteEntry entry =
        new RouteEntry(new RouteOrigin("HTTPRoute", "ns", "shop", null, "", 0, 0), "", match, rule);
    HttpListener listener =
        new HttpListener(
            new ListenerOrigin("Gateway", "ns", "gw", "ns/gw", "web"),
            "",
            new KeyPair("CHAIN", "PRIVATE", "0123456789abcdef"),
            RouteIndex.empty().replace(List.of(), List.of(entry)));
    PortTable port =
        new PortTable(
            "ns/gw",
            443,
            PortTable.Security.TLS,
            List.of(),
            HostIndex.<HttpListener>empty().with("", listener));
    Backend backend =
        new Backend(BACKEND, null, List.of(new Backend.Endpoint("10.0.0.1", 8080)), null);
    return new RouteTable(1, Map.of(443, port), BackendIndex.empty().with(backend));
  }
}

package io.sluice.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.table.Backend;
import io.sluice.table.BackendIndex;
import io.sluice.table.BackendKey;
import io.sluice.table.HostIndex;
import io.sluice.table.HttpListener;
import io.sluice.table.ListenerOrigin;
import io.sluice.table.PortTable;
import io.sluice.table.RequestMatch;
import io.sluice.table.RouteEntry;
import io.sluice.table.RouteIndex;
import io.sluice.table.RouteOrigin;
import io.sluice.table.RouteRule;
import io.sluice.table.RouteTable;
import io.sluice.table.RouteTableDump;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WireTest {
  private final PartReader reader = new PartReader();

  @Test
  void everyTableSurvivesTheRoundTripWholeAndByDifferences() {
    for (int seed = 0; seed < 60; seed++) {
      GeneratedTables tables = new GeneratedTables(seed);
      TableParts parts = new TableParts();
      TableAssembly followed = new TableAssembly();
      TableAssembly resynced = new TableAssembly();
      RouteTable table = RouteTable.EMPTY;
      for (int step = 0; step < 25; step++) {
        table = tables.next(table);
        assertSame(followed.apply(travelled(parts.advance(table))).table(), table);
        if (step % 5 == 4) {
          assertSame(resynced.replace(travelled(parts.whole())).table(), table);
        }
      }
    }
  }

  @Test
  void aSecondSnapshotOfTheSameTableChangesNothing() {
    TableParts parts = new TableParts();
    TableAssembly assembly = new TableAssembly();
    RouteTable table = RouteTable.EMPTY;
    GeneratedTables tables = new GeneratedTables(7);
    for (int step = 0; step < 20; step++) {
      table = tables.next(table);
      parts.advance(table);
    }
    RouteTable first = assembly.replace(travelled(parts.whole())).table();
    assertThat(assembly.replace(travelled(parts.whole())))
        .isEqualTo(new TableAssembly.Outcome.Same(first));
  }

  @Test
  void oneChangedRouteAmongFiveThousandCostsOneRoute() {
    TableParts parts = new TableParts();
    RouteIndex routes = RouteIndex.empty();
    List<RouteEntry> entries = new ArrayList<>();
    for (int number = 0; number < 5_000; number++) {
      entries.add(entry(number, "first"));
    }
    routes = routes.replace(List.of(), entries);
    parts.advance(table(1, routes));
    RouteEntry changed = entry(17, "second");
    RouteTable next = table(2, routes.replace(List.of(entries.get(17)), List.of(changed)));

    long begin = System.nanoTime();
    List<Part> difference = parts.advance(next);
    long micros = (System.nanoTime() - begin) / 1_000;

    assertThat(difference).hasSize(1);
    assertThat(PartWriter.write(difference.getFirst()).toBuffer().length()).isLessThan(500);
    assertThat(micros).as("microseconds for a difference").isLessThan(50_000);
  }

  @Test
  void endpointsAloneTravelAlone() {
    BackendKey key = new BackendKey("team", "web", 80, BackendKey.Protocol.HTTP1, "");
    Backend one = new Backend(key, null, List.of(new Backend.Endpoint("10.0.0.1", 80)), null);
    Backend two = new Backend(key, null, List.of(new Backend.Endpoint("10.0.0.2", 80)), null);
    TableParts parts = new TableParts();
    TableAssembly assembly = new TableAssembly();
    assembly.apply(
        travelled(parts.advance(new RouteTable(1, Map.of(), BackendIndex.empty().with(one)))));

    List<Part> difference =
        parts.advance(new RouteTable(1, Map.of(), parts.table().backends().with(two)));

    assertThat(difference).singleElement().isInstanceOf(Part.Endpoints.class);
    assertThat(assembly.apply(travelled(difference)))
        .isInstanceOfSatisfying(
            TableAssembly.Outcome.Endpoints.class,
            outcome -> assertThat(outcome.changed()).containsExactly(two));
  }

  @Test
  void whatANewerWriterAddsIsIgnoredOrFailsClosed() {
    JsonObject part = PartWriter.write(new Part.Route(NAME, List.of(placed(entry(1, "x")))));
    part.put("inventedLater", new JsonObject().put("a", 1));
    JsonObject rule = part.getJsonArray("rules").getJsonObject(0);
    rule.put("filters", List.of(new JsonObject().put("type", "inventedLater")));

    Part.Route read = (Part.Route) reader.read(json(part)).orElseThrow();
    assertThat(read.entries().getFirst().entry().rule().action())
        .isEqualTo(new RouteRule.Action.Refuse("this proxy does not know this filter"));
    assertThat(reader.read(json(new JsonObject().put("part", "inventedLater")))).isEmpty();

    rule.getJsonArray("matches").getJsonObject(0).getJsonObject("path").put("type", "glob");
    assertThat(reader.read(json(part))).contains(new Part.Gone(NAME));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"part\":1}",
        "{\"part\":\"port\",\"port\":70000}",
        "{\"part\":\"port\",\"port\":\"80\"}",
        "{\"part\":\"port\",\"port\":80}",
        "{\"part\":\"port\",\"port\":80,\"gateway\":\"a/b\",\"security\":\"TLS\",\"addresses\":[1]}",
        "{\"part\":\"certificate\",\"fingerprint\":\"f\",\"chain\":\"c\"}",
        "{\"part\":\"route\",\"kind\":\"k\",\"namespace\":\"n\",\"name\":\"x\",\"rules\":{}}",
        "{\"part\":\"backend\",\"namespace\":\"n\",\"service\":\"s\",\"port\":1}"
      })
  void malformedPartsAreRefused(String text) {
    assertThatThrownBy(() -> reader.read(json(new JsonObject(text))))
        .isInstanceOf(WireException.class);
  }

  @Test
  void noPrivateKeyShowsInText() {
    GeneratedTables tables = new GeneratedTables(3);
    RouteTable table = RouteTable.EMPTY;
    for (int step = 0; step < 15; step++) {
      table = tables.next(table);
    }
    List<Part> parts = new TableParts().advance(table);
    assertThat(parts).anyMatch(part -> part instanceof Part.Certificate);
    assertThat(parts.toString()).doesNotContain("secret");
    parts.forEach(
        part ->
            assertThat(new JsonFields(PartWriter.write(part)).toString()).doesNotContain("secret"));
  }

  @Test
  void framesComeOutWhateverThePiecesTheyComeIn() {
    Buffer stream = Buffer.buffer();
    for (int number = 0; number < 20; number++) {
      stream.appendBuffer(Frames.write(new JsonObject().put("n", number).put("t", "ü".repeat(99))));
    }
    SplittableRandom random = new SplittableRandom(1);
    for (int round = 0; round < 50; round++) {
      List<Long> seen = new ArrayList<>();
      Frames frames = new Frames(1_000, json -> seen.add(json.number("n", 0, 99)));
      for (int at = 0; at < stream.length(); ) {
        int end = Math.min(stream.length(), at + 1 + random.nextInt(300));
        frames.handle(stream.getBuffer(at, end));
        at = end;
      }
      assertThat(seen).hasSize(20).isSorted();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"GET / HTTP/1.1\r\n\r\n", "\0\0\0\0", "\0\0\0\u0002[]", "\0\0\0\u0003{x}"})
  void garbageIsNoFrame(String text) {
    Frames frames = new Frames(1_000, json -> {});
    assertThatThrownBy(() -> frames.handle(Buffer.buffer(text))).isInstanceOf(WireException.class);
  }

  private static final Part.Name.Route NAME = new Part.Name.Route("HTTPRoute", "team", "r1");

  private static Part.Placed placed(RouteEntry entry) {
    return new Part.Placed(new Part.Name.Listener(80, ""), entry);
  }

  private static RouteEntry entry(int number, String reason) {
    return new RouteEntry(
        new RouteOrigin("HTTPRoute", "team", "r" + number, null, "", 0, 0),
        "h" + number + ".example.com",
        new RequestMatch(new RequestMatch.PathMatch.Prefix(""), null, List.of(), List.of()),
        new RouteRule(List.of(), new RouteRule.Action.Refuse(reason), null, null, null));
  }

  private static RouteTable table(long version, RouteIndex routes) {
    var origin = new ListenerOrigin("Gateway", "team", "gateway", "team/gateway", "http");
    HostIndex<HttpListener> listeners =
        HostIndex.<HttpListener>empty().with("", new HttpListener(origin, "", null, routes));
    return new RouteTable(
        version,
        Map.of(
            80, new PortTable("team/gateway", 80, PortTable.Security.PLAIN, List.of(), listeners)),
        BackendIndex.empty());
  }

  private List<Part> travelled(List<Part> parts) {
    return Travel.of(parts, reader);
  }

  private static JsonFields json(JsonObject json) {
    return new JsonFields(new JsonObject(json.toBuffer()));
  }

  private static void assertSame(RouteTable actual, RouteTable expected) {
    assertThat(RouteTableDump.of(actual)).isEqualTo(RouteTableDump.of(expected));
    assertThat(Set.copyOf(new TableParts().advance(actual)))
        .isEqualTo(Set.copyOf(new TableParts().advance(expected)));
  }
}

package io.sluice.wire;

import io.sluice.table.Backend;
import io.sluice.table.BackendIndex;
import io.sluice.table.BackendKey;
import io.sluice.table.Filter;
import io.sluice.table.HostIndex;
import io.sluice.table.HttpListener;
import io.sluice.table.KeyPair;
import io.sluice.table.ListenerOrigin;
import io.sluice.table.PortTable;
import io.sluice.table.PortTable.Security;
import io.sluice.table.RequestMatch;
import io.sluice.table.RequestMatch.PathMatch;
import io.sluice.table.RequestMatch.ValueMatch;
import io.sluice.table.RouteEntry;
import io.sluice.table.RouteIndex;
import io.sluice.table.RouteOrigin;
import io.sluice.table.RouteRule;
import io.sluice.table.RouteRule.Action;
import io.sluice.table.RouteRule.Target;
import io.sluice.table.RouteTable;
import io.sluice.table.TextPattern;
import io.sluice.table.UpstreamTls;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Tables with everything that a table can hold, and changes of them that share what they do not
/// touch.
final class GeneratedTables {
  private static final String[] HOSTS = {"", "*.example.com", "a.example.com", "b.example.com"};
  private static final Integer[] PORTS = {80, 443, 8080};

  private final SplittableRandom random;

  GeneratedTables(long seed) {
    this.random = new SplittableRandom(seed);
  }

  RouteTable next(RouteTable before) {
    Map<Integer, PortTable> ports = new TreeMap<>(before.ports());
    int number = pick(PORTS);
    if (chance(15)) {
      ports.remove(number);
    } else {
      PortTable old = ports.get(number);
      ports.put(
          number,
          new PortTable(
              "team/gateway",
              number,
              old == null || chance(10) ? pick(Security.values()) : old.security(),
              chance(80) ? List.of() : List.of("10.0.0.1", "2001:db8::1"),
              listeners(number, old == null ? HostIndex.empty() : old.listeners())));
    }
    BackendIndex backends = before.backends();
    for (int count = random.nextInt(3); count > 0; count--) {
      backends = chance(25) ? backends.without(key()) : backends.with(backend());
    }
    return new RouteTable(before.version() + 1, ports, backends);
  }

  private HostIndex<HttpListener> listeners(int port, HostIndex<HttpListener> before) {
    HostIndex<HttpListener> listeners = before;
    for (int count = 1 + random.nextInt(2); count > 0; count--) {
      String host = pick(HOSTS);
      HttpListener old = listeners.get(host);
      if (chance(15) && listeners.size() > 1) {
        listeners = listeners.without(host);
      } else {
        RouteIndex routes = old == null ? RouteIndex.empty() : old.routes();
        var origin = new ListenerOrigin("Gateway", "team", "gateway", "team/gateway", "l" + port);
        listeners =
            listeners.with(host, new HttpListener(origin, host, maybe(this::pair), routes(routes)));
      }
    }
    return listeners;
  }

  private RouteIndex routes(RouteIndex before) {
    List<RouteEntry> removed = new ArrayList<>();
    for (RouteEntry entry : before.entries()) {
      if (chance(20)) {
        removed.add(entry);
      }
    }
    List<RouteEntry> added = new ArrayList<>();
    for (int count = random.nextInt(4); count > 0; count--) {
      added.addAll(rule());
    }
    return before.replace(removed, added);
  }

  /// All matches of a rule share one instance.
  private List<RouteEntry> rule() {
    int route = random.nextInt(5);
    int index = random.nextInt(3);
    RouteRule rule =
        new RouteRule(
            filters(), action(), maybe(this::duration), maybe(this::duration), maybe(this::retry));
    Instant createdAt = route == 0 ? null : Instant.ofEpochSecond(route, 5);
    List<RouteEntry> entries = new ArrayList<>();
    for (int match = random.nextInt(3); match >= 0; match--) {
      var origin =
          new RouteOrigin(
              "HTTPRoute", "team", "r" + route, createdAt, index == 1 ? "named" : "", index, match);
      RequestMatch request = match();
      for (int hosts = random.nextInt(2); hosts >= 0; hosts--) {
        entries.add(new RouteEntry(origin, pick(HOSTS), request, rule));
      }
    }
    return entries;
  }

  private RequestMatch match() {
    PathMatch path =
        switch (random.nextInt(3)) {
          case 0 -> new PathMatch.Exact("/" + word());
          case 1 -> new PathMatch.Prefix(chance(30) ? "" : "/" + word());
          default -> new PathMatch.Regex(pattern());
        };
    return new RequestMatch(path, maybe(() -> "GET"), values(), values());
  }

  private List<ValueMatch> values() {
    return chance(60)
        ? List.of()
        : List.of(new ValueMatch.Exact("x", word()), new ValueMatch.Regex("y", pattern()));
  }

  private TextPattern pattern() {
    String source = "/" + word() + ".*";
    return new TextPattern(source, text -> text.matches(source));
  }

  private Action action() {
    return switch (random.nextInt(3)) {
      case 0 -> new Action.FilterAnswers();
      case 1 -> new Action.Refuse(word());
      default ->
          new Action.Forward(
              List.of(
                  new RouteRule.WeightedBackend(
                      1 + random.nextInt(9), new Target.ToBackend(key(), filters())),
                  new RouteRule.WeightedBackend(1, new Target.Unresolved(word()))));
    };
  }

  private List<Filter> filters() {
    List<Filter> filters = new ArrayList<>();
    for (int count = random.nextInt(3); count > 0; count--) {
      filters.add(filter());
    }
    return filters;
  }

  private Filter filter() {
    return switch (random.nextInt(6)) {
      case 0 -> new Filter.RequestHeaders(headers());
      case 1 -> new Filter.ResponseHeaders(headers());
      case 2 ->
          new Filter.Redirect("https", word(), maybe(() -> 8443), maybe(this::pathChange), 302);
      case 3 -> new Filter.Rewrite(word(), maybe(this::pathChange));
      case 4 -> new Filter.Mirror(key(), random.nextInt(100), 100);
      default ->
          new Filter.Cors(
              List.of("https://" + word()),
              pick(Filter.Credentials.values()),
              List.of("GET"),
              List.of("x"),
              List.of(),
              random.nextInt(100));
    };
  }

  private Filter.HeaderChanges headers() {
    return new Filter.HeaderChanges(
        List.of(new Filter.Header("x", word())),
        List.of(new Filter.Header("y", "ü\"\\\n" + word())),
        List.of("z"));
  }

  private Filter.PathChange pathChange() {
    return chance(50)
        ? new Filter.PathChange.ReplaceFull("/" + word())
        : new Filter.PathChange.ReplacePrefix("/a", "/" + word());
  }

  private RouteRule.Retry retry() {
    return new RouteRule.Retry(Set.of(500, 503), random.nextInt(4), duration());
  }

  private Duration duration() {
    return Duration.ofNanos(random.nextLong(10_000_000_000L));
  }

  private Backend backend() {
    BackendKey key = key();
    List<Backend.Endpoint> endpoints = new ArrayList<>();
    for (int count = random.nextInt(4); count > 0; count--) {
      endpoints.add(new Backend.Endpoint("10.0.0." + random.nextInt(9), 3000));
    }
    return new Backend(
        key,
        key.tls().isEmpty() ? null : tls(key.tls()),
        endpoints,
        chance(80) ? null : new Backend.DnsTarget("db.example.com", 5432));
  }

  private UpstreamTls tls(String identity) {
    UpstreamTls.Trust trust =
        switch (random.nextInt(3)) {
          case 0 -> new UpstreamTls.Trust.SystemAuthorities();
          case 1 -> new UpstreamTls.Trust.Bundle("pem " + word());
          default -> new UpstreamTls.Trust.Nobody(word());
        };
    return new UpstreamTls(
        identity,
        "sni.example.com",
        trust,
        List.of(
            new UpstreamTls.SubjectAltName.Hostname("*.example.com"),
            new UpstreamTls.SubjectAltName.Uri("spiffe://x")),
        maybe(this::pair));
  }

  private KeyPair pair() {
    String word = word();
    return new KeyPair("chain " + word, "secret " + word, "0123456789abcdef" + word);
  }

  private BackendKey key() {
    return new BackendKey(
        "team", word(), 8080, BackendKey.Protocol.HTTP1, chance(70) ? "" : "policy");
  }

  private String word() {
    return "w" + random.nextInt(6);
  }

  @SafeVarargs
  private <T> T pick(T... choices) {
    return choices[random.nextInt(choices.length)];
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  private <T> @Nullable T maybe(Supplier<T> value) {
    return chance(50) ? null : value.get();
  }
}

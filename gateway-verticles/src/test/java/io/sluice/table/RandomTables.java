package io.sluice.table;

import io.sluice.table.RequestMatch.PathMatch;
import io.sluice.table.RequestMatch.ValueMatch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// Entries and requests over a small alphabet, so that they meet often.
final class RandomTables {
  private static final String[] HOSTS = {
    "", "*.example", "*.b.example", "b.example", "a.b.example", "*.a.b.example", "example", "other"
  };
  private static final String[] REQUEST_HOSTS = {
    "b.example", "a.b.example", "x.a.b.example", "example", "other", "c.example", "", "none"
  };
  private static final String[] ELEMENTS = {"a", "b", "ab", "", "c%2Fd"};
  private static final String[] EXPRESSIONS = {"/a.*", "/[ab]/.*", "/.*b", "/x+"};
  private static final String[] METHODS = {"GET", "POST"};

  private final SplittableRandom random;

  RandomTables(SplittableRandom random) {
    this.random = random;
  }

  /// Each with an origin of its own.
  List<RouteEntry> entries(int count) {
    List<RouteEntry> entries = new ArrayList<>();
    for (int at = 0; at < count; at++) {
      Instant createdAt = chance(30) ? null : Instant.ofEpochSecond(random.nextInt(5));
      RouteOrigin origin = Entries.origin("r" + at / 3, createdAt, at % 3, random.nextInt(3));
      entries.add(Entries.entry(origin, pick(HOSTS), match()));
    }
    return entries;
  }

  private RequestMatch match() {
    return new RequestMatch(pathMatch(), chance(70) ? null : pick(METHODS), values(), values());
  }

  private PathMatch pathMatch() {
    if (chance(10)) {
      return new PathMatch.Regex(Entries.pattern(pick(EXPRESSIONS)));
    }
    return chance(40)
        ? new PathMatch.Exact(path())
        : new PathMatch.Prefix(path().replaceAll("/+$", ""));
  }

  private List<ValueMatch> values() {
    List<ValueMatch> values = new ArrayList<>();
    for (String name : new String[] {"x", "y"}) {
      if (chance(20)) {
        values.add(
            chance(80)
                ? new ValueMatch.Exact(name, pick(ELEMENTS))
                : new ValueMatch.Regex(name, Entries.pattern("a|b")));
      }
    }
    return values;
  }

  Request request() {
    return new Request(pick(REQUEST_HOSTS), path(), pick(METHODS), pairs(), pairs());
  }

  private Map<String, String> pairs() {
    Map<String, String> pairs = new HashMap<>();
    for (String name : new String[] {"x", "y", "z"}) {
      if (chance(60)) {
        pairs.put(name, pick(ELEMENTS));
      }
    }
    return pairs;
  }

  private String path() {
    StringBuilder path = new StringBuilder();
    do {
      path.append('/').append(pick(ELEMENTS));
    } while (chance(55));
    return path.toString();
  }

  private String pick(String[] choices) {
    return choices[random.nextInt(choices.length)];
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }
}

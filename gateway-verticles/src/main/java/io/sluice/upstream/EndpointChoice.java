package io.sluice.upstream;

import io.sluice.table.Backend;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/// Power of two choices: of two endpoints taken at random, the one with fewer outstanding
/// exchanges. It avoids the herd that "least loaded of all" makes when many loops choose at once,
/// and needs no scan.
final class EndpointChoice {
  private EndpointChoice() {}

  /// @param avoid endpoints to pass over while there is another
  /// @param now of [System#nanoTime]
  /// @return null when none has room for another exchange
  static @Nullable EndpointPool choose(
      EndpointPool[] endpoints, Collection<Backend.Endpoint> avoid, long now) {
    if (endpoints.length == 1) {
      return endpoints[0].hasRoom() ? endpoints[0] : null;
    }
    if (avoid.isEmpty() && endpoints.length > 1) {
      ThreadLocalRandom random = ThreadLocalRandom.current();
      int first = random.nextInt(endpoints.length);
      int second = random.nextInt(endpoints.length - 1);
      EndpointPool chosen =
          lessLoaded(endpoints[first], endpoints[second < first ? second : second + 1]);
      if (chosen.hasRoom() && chosen.preferred(now)) {
        return chosen;
      }
    }
    return amongBest(endpoints, avoid, now);
  }

  private static EndpointPool lessLoaded(EndpointPool one, EndpointPool other) {
    return other.outstanding() < one.outstanding() ? other : one;
  }

  /// The slow path, while endpoints fail or are full: two at random of the best rank.
  private static @Nullable EndpointPool amongBest(
      EndpointPool[] endpoints, Collection<Backend.Endpoint> avoid, long now) {
    int bestRank = Integer.MAX_VALUE;
    List<EndpointPool> best = new ArrayList<>();
    for (EndpointPool endpoint : endpoints) {
      int rank = endpoint.hasRoom() ? rank(endpoint, avoid, now) : Integer.MAX_VALUE;
      if (rank < bestRank) {
        bestRank = rank;
        best.clear();
      }
      if (rank == bestRank && rank != Integer.MAX_VALUE) {
        best.add(endpoint);
      }
    }
    if (best.isEmpty()) {
      return null;
    }
    ThreadLocalRandom random = ThreadLocalRandom.current();
    return lessLoaded(best.get(random.nextInt(best.size())), best.get(random.nextInt(best.size())));
  }

  private static int rank(EndpointPool endpoint, Collection<Backend.Endpoint> avoid, long now) {
    if (avoid.contains(endpoint.endpoint())) {
      return 2;
    }
    return endpoint.preferred(now) ? 0 : 1;
  }
}

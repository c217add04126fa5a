package io.sluice.bench;

import io.sluice.table.RequestView;
import io.sluice.table.RouteEntry;
import io.sluice.table.RouteIndex;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// One request finds its route, and one route changes: neither may cost more as routes grow.
/// At 10,000 routes a lookup may take 1.5 times what it takes at 10.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 6, time = 1)
public class RouteLookupBenchmark {
  private static final int ASKED = 10;
  private static final int STRIDE = 7919;

  @Param({"10", "1000", "10000"})
  public int routes;

  private RouteIndex index = RouteIndex.empty();
  private RequestView[] requests = {};
  private int next;

  /// As many different requests at every size, so that only the table grows, spread over all of
  /// it.
  @Setup
  public void fill() {
    index = RouteTables.of(routes);
    requests = new RequestView[ASKED];
    for (int each = 0; each < ASKED; each++) {
      int number = (int) ((long) each * STRIDE % routes);
      requests[each] = new Get(RouteTables.host(number), RouteTables.path(number));
    }
  }

  @Benchmark
  public @Nullable RouteEntry findRoute() {
    next = next + 1 == ASKED ? 0 : next + 1;
    return index.find(requests[next]);
  }

  @Benchmark
  public RouteIndex replaceRoute() {
    next = next + 1 == ASKED ? 0 : next + 1;
    RouteEntry entry = RouteTables.entry((int) ((long) next * STRIDE % routes));
    return index.replace(List.of(entry), List.of(entry));
  }

  /// A request without headers or query.
  private record Get(String host, String path) implements RequestView {
    @Override
    public String method() {
      return "GET";
    }

    @Override
    public @Nullable String header(String lowerCaseName) {
      return null;
    }

    @Override
    public @Nullable String queryParameter(String name) {
      return null;
    }
  }
}

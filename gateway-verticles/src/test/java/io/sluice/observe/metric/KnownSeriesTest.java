package io.sluice.observe.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.table.RouteOrigin;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class KnownSeriesTest {
  private final KnownSeries known = new KnownSeries();

  private static RouteOrigin origin(int rule) {
    return new RouteOrigin("HTTPRoute", "ns", "shop", null, "", rule, 0);
  }

  @Test
  void everyPairIsFoundAgainWhileTheTableGrows() {
    List<RouteOrigin> origins = new ArrayList<>();
    List<RouteCells> cells = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      origins.add(origin(i));
      cells.add(new RouteCells());
      assertThat(known.get(null, origins.get(i))).isNull();
      known.put(null, origins.get(i), cells.get(i));
    }
    for (int i = 0; i < origins.size(); i++) {
      assertThat(known.get(null, origins.get(i))).isSameAs(cells.get(i));
    }
  }

  @Test
  void pairsAreToldApartByIdentity() {
    RouteOrigin first = origin(1);
    var cells = new RouteCells();
    known.put(null, first, cells);
    known.put(null, null, new RouteCells());
    assertThat(known.get(null, first)).isSameAs(cells);
    assertThat(known.get(null, origin(1))).isNull();
  }

  @Test
  void whatIsHeldIsBounded() {
    for (int i = 0; i < KnownSeries.MOST + 10; i++) {
      known.put(null, origin(i), new RouteCells());
    }
    assertThat(known.size()).isEqualTo(10);
  }
}

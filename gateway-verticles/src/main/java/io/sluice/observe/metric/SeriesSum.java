package io.sluice.observe.metric;

import java.util.Map;
import java.util.TreeMap;

/// What all event loops have counted for one series.
///
/// @param cells laid out as [RouteCells] says
/// @param failures by the status class's digit and the failure's word
@SuppressWarnings("ArrayRecordComponent") // a scratch value of one scrape, never compared
record SeriesSum(long[] cells, Map<String, Long> failures) {
  SeriesSum() {
    this(new long[RouteCells.COUNT], new TreeMap<>());
  }
}

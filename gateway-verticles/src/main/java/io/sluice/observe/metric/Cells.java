package io.sluice.observe.metric;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/// Counters that one thread writes and any thread reads. Opaque writes are plain stores that a
/// reader sees in time and never half.
final class Cells {
  private static final VarHandle CELL = MethodHandles.arrayElementVarHandle(long[].class);

  private final long[] cells;

  Cells(int count) {
    cells = new long[count];
  }

  /// On the writing thread only.
  void add(int cell, long amount) {
    CELL.setOpaque(cells, cell, cells[cell] + amount);
  }

  long get(int cell) {
    return (long) CELL.getOpaque(cells, cell);
  }

  void addTo(long[] sums) {
    for (int cell = 0; cell < cells.length; cell++) {
      sums[cell] += get(cell);
    }
  }
}

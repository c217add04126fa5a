package io.sluice.observe.metric;

import io.sluice.table.ListenerOrigin;
import io.sluice.table.RouteOrigin;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Where one event loop counts, by the identity of listener and route: no text is made or compared
/// for a route that was counted before. Grows with the routes that are asked for, up to a bound, at
/// which it forgets all: origins of routes that are gone must not stay for ever.
///
/// The small origins are held, not the listener and the entry: those would hold an old table.
final class KnownSeries {
  static final int MOST = 1 << 16;

  private static final int FIRST_CAPACITY = 1 << 8;
  private static final int FIELDS = 3;

  /// Listener, route and cells of each, side by side: one look at memory finds all three.
  private @Nullable Object[] table = new Object[FIRST_CAPACITY * FIELDS];

  private int size;

  int size() {
    return size;
  }

  void clear() {
    Arrays.fill(table, null);
    size = 0;
  }

  /// @return null when it is not known
  @Nullable RouteCells get(@Nullable ListenerOrigin listener, @Nullable RouteOrigin route) {
    return (RouteCells) table[find(table, listener, route) + 2];
  }

  /// Of a pair that is not known yet.
  void put(@Nullable ListenerOrigin listener, @Nullable RouteOrigin route, RouteCells cells) {
    if (size == MOST) {
      clear();
    }
    int capacity = table.length / FIELDS;
    if (size >= capacity / 2) {
      grow(capacity * 2);
    }
    set(table, listener, route, cells);
    size++;
  }

  private void grow(int capacity) {
    @Nullable Object[] grown = new Object[capacity * FIELDS];
    for (int at = 0; at < table.length; at += FIELDS) {
      if (table[at + 2] != null) {
        set(grown, table[at], table[at + 1], table[at + 2]);
      }
    }
    table = grown;
  }

  private static void set(
      @Nullable Object[] table,
      @Nullable Object listener,
      @Nullable Object route,
      @Nullable Object cells) {
    int at = find(table, listener, route);
    table[at] = listener;
    table[at + 1] = route;
    table[at + 2] = cells;
  }

  /// @return where the pair is, or where it would be put
  @SuppressWarnings("ReferenceEquality") // equal origins of different identity are found slower
  private static int find(
      @Nullable Object[] table, @Nullable Object listener, @Nullable Object route) {
    int mask = table.length / FIELDS - 1;
    int hash = System.identityHashCode(route) * 31 + System.identityHashCode(listener);
    for (int slot = hash ^ hash >>> 16; ; slot++) {
      int at = (slot & mask) * FIELDS;
      if (table[at + 2] == null || table[at] == listener && table[at + 1] == route) {
        return at;
      }
    }
  }
}

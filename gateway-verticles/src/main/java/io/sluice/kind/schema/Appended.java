package io.sluice.kind.schema;

import java.util.ArrayList;
import java.util.List;

/// A list and one element more.
final class Appended {
  private Appended() {}

  static <T> List<T> to(List<? extends T> list, T last) {
    List<T> longer = new ArrayList<>(list);
    longer.add(last);
    return longer;
  }
}

package io.sluice.observe.admin;

import io.sluice.table.RouteTable;
import io.sluice.table.RouteTableDump;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// `/routes`: the route table as text or JSON.
public final class RoutePage {
  private RoutePage() {}

  /// @param table the one that is served; null before the first
  public static AdminPage of(Supplier<@Nullable RouteTable> table) {
    Map<String, AdminPage.Format> formats = new LinkedHashMap<>();
    formats.put("json", format("application/json", table, RouteTableJson::of));
    formats.put("text", format(Answers.TEXT, table, RouteTableDump::of));
    return new AdminPage("/routes", formats);
  }

  private static AdminPage.Format format(
      String contentType, Supplier<@Nullable RouteTable> table, Function<RouteTable, String> text) {
    return new AdminPage.Format(
        contentType,
        () -> {
          RouteTable current = table.get();
          return current == null ? "" : text.apply(current);
        });
  }
}

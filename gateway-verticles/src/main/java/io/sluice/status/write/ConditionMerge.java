package io.sluice.status.write;

import io.sluice.status.ConditionType;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Our conditions into a stored list: ours replace ours by type, those of others stay.
///
/// @param now for conditions whose status is another than what is stored
record ConditionMerge(String now) {
  ConditionMerge(Instant now) {
    this(now.truncatedTo(ChronoUnit.SECONDS).toString());
  }

  /// @param wanted without `lastTransitionTime`
  List<Object> of(@Nullable Object stored, @Nullable Object wanted) {
    Map<String, Map<String, Object>> byType = new LinkedHashMap<>();
    for (Map<String, Object> condition : Trees.maps(stored)) {
      String type = Trees.text(condition, "type");
      if (!ConditionType.OWN.contains(type)) {
        byType.put(type, condition);
      }
    }
    for (Map<String, Object> condition : Trees.maps(wanted)) {
      String type = Trees.text(condition, "type");
      byType.put(type, withTime(condition, Trees.entry(stored, "type", type)));
    }
    return new ArrayList<>(byType.values());
  }

  private Map<String, Object> withTime(Map<String, Object> wanted, Map<String, Object> stored) {
    Object since = stored.get("lastTransitionTime");
    boolean same = Objects.equals(stored.get("status"), wanted.get("status"));
    Map<String, Object> condition = new LinkedHashMap<>(wanted);
    condition.put("lastTransitionTime", same && since != null ? since : now);
    return condition;
  }
}

package io.sluice.status.write;

import io.sluice.attach.GatewayClassJudge;
import io.sluice.status.ResourceStatus;
import io.sluice.status.StatusDocument;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is to be stored, from what is stored and what is to be said. A list that others write to,
/// too, keeps their entries, in their order, before ours.
final class StatusMerge {
  private static final String CONTROLLER = "controllerName";
  private static final String CONDITIONS = "conditions";
  private static final String LISTENERS = "listeners";

  /// The most that the API admits; whatever others have said comes first.
  private static final int MOST_PARENTS = 32;

  private static final int MOST_ANCESTORS = 16;

  private final ConditionMerge conditions;

  StatusMerge(Instant now) {
    this.conditions = new ConditionMerge(now);
  }

  /// @param stored the object's `status`; is not changed
  Map<String, Object> of(Map<String, Object> stored, ResourceStatus wanted) {
    Map<String, Object> fields = StatusDocument.statusOf(wanted);
    return switch (wanted) {
      case ResourceStatus.OfGatewayClass _ -> whole(stored, fields);
      case ResourceStatus.OfGateway _, ResourceStatus.OfListenerSet _ -> {
        Map<String, Object> merged = whole(stored, fields);
        merged.put(LISTENERS, listeners(stored.get(LISTENERS), fields.get(LISTENERS)));
        yield merged;
      }
      case ResourceStatus.OfRoute _ ->
          shared(stored, fields, new Shared("parents", "parentRef", MOST_PARENTS));
      case ResourceStatus.OfPolicy _ ->
          shared(stored, fields, new Shared("ancestors", "ancestorRef", MOST_ANCESTORS));
    };
  }

  private Map<String, Object> whole(Map<String, Object> stored, Map<String, Object> fields) {
    Map<String, Object> merged = new LinkedHashMap<>(stored);
    merged.putAll(fields);
    merged.put(CONDITIONS, conditions.of(stored.get(CONDITIONS), fields.get(CONDITIONS)));
    return merged;
  }

  private List<Object> listeners(@Nullable Object stored, @Nullable Object wanted) {
    List<Object> merged = new ArrayList<>();
    for (Map<String, Object> listener : Trees.maps(wanted)) {
      merged.add(
          withConditions(listener, Trees.entry(stored, "name", Trees.text(listener, "name"))));
    }
    return merged;
  }

  /// A list with an entry for each controller and reference.
  private record Shared(String list, String reference, int most) {}

  private Map<String, Object> shared(
      Map<String, Object> stored, Map<String, Object> fields, Shared shared) {
    List<Object> entries = new ArrayList<>();
    List<Object> own = new ArrayList<>();
    for (Map<String, Object> entry : Trees.maps(stored.get(shared.list()))) {
      boolean isOwn = Trees.text(entry, CONTROLLER).equals(GatewayClassJudge.CONTROLLER_NAME);
      (isOwn ? own : entries).add(entry);
    }
    for (Map<String, Object> entry : Trees.maps(fields.get(shared.list()))) {
      if (entries.size() < shared.most()) {
        Object reference = entry.getOrDefault(shared.reference(), Map.of());
        entries.add(withConditions(entry, Trees.entry(own, shared.reference(), reference)));
      }
    }
    Map<String, Object> merged = new LinkedHashMap<>(stored);
    merged.put(shared.list(), entries);
    return merged;
  }

  private Map<String, Object> withConditions(
      Map<String, Object> wanted, Map<String, Object> stored) {
    Map<String, Object> merged = new LinkedHashMap<>(wanted);
    merged.put(CONDITIONS, conditions.of(stored.get(CONDITIONS), wanted.get(CONDITIONS)));
    return merged;
  }
}

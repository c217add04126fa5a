package io.sluice.routing;

import io.sluice.table.Backend;
import io.sluice.table.BackendIndex;
import io.sluice.table.BackendKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The backends of one plane that at least one route uses. All routes that use the same one share
/// it; when the last is gone, so is the backend.
final class BackendUse {
  private final Memo memo;
  private final Plane plane;
  private final Map<Ask.BackendOf, Integer> users = new HashMap<>();
  private BackendIndex index = BackendIndex.empty();
  private final List<Backend> changed = new ArrayList<>();
  private boolean membersChanged;

  BackendUse(Memo memo, Plane plane) {
    this.memo = memo;
    this.plane = plane;
  }

  BackendIndex index() {
    return index;
  }

  boolean isEmpty() {
    return users.isEmpty();
  }

  /// A route uses other backends now.
  void routeChanged(CompiledRoute.Share before, CompiledRoute.Share after) {
    after.backends().forEach(this::use);
    before.backends().forEach(this::leave);
  }

  private void use(BackendIdentity backend) {
    var question = new Ask.BackendOf(plane, backend);
    if (users.merge(question, 1, Integer::sum) == 1) {
      memo.keep(question);
    }
  }

  private void leave(BackendIdentity backend) {
    var question = new Ask.BackendOf(plane, backend);
    if (users.computeIfPresent(question, (_, count) -> count == 1 ? null : count - 1) == null) {
      memo.release(question);
    }
  }

  void backendChanged(BackendKey key, @Nullable Backend before, @Nullable Backend after) {
    if (after == null) {
      index = index.without(key);
      membersChanged = true;
      return;
    }
    index = index.with(after);
    if (before == null) {
      membersChanged = true;
    } else {
      changed.add(after);
    }
  }

  /// What happened since the call before.
  Changes takeChanges() {
    var changes = new Changes(membersChanged, changed);
    membersChanged = false;
    changed.clear();
    return changes;
  }

  /// @param membersChanged whether backends came or went
  /// @param changed those whose endpoints are others
  record Changes(boolean membersChanged, List<Backend> changed) {
    Changes {
      changed = List.copyOf(changed);
    }
  }
}

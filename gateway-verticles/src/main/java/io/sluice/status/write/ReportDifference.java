package io.sluice.status.write;

import io.sluice.bridge.ResourceKey;
import io.sluice.status.ResourceStatus;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// What a report says that the one before did not.
final class ReportDifference {
  /// An object that nothing is said of any more may be gone, or has left us: then our entries in
  /// lists that we share go. Whatever else we said is for its new owner to replace.
  static void find(
      Map<ResourceKey, ResourceStatus> before,
      Map<ResourceKey, ResourceStatus> after,
      Consumer<ResourceStatus> wanted) {
    after.forEach(
        (key, status) -> {
          if (!status.equals(before.get(key))) {
            wanted.accept(status);
          }
        });
    before.forEach(
        (key, status) -> {
          if (!after.containsKey(key)) {
            takeBack(status, wanted);
          }
        });
  }

  private static void takeBack(ResourceStatus status, Consumer<ResourceStatus> wanted) {
    switch (status) {
      case ResourceStatus.OfRoute(var key, _) ->
          wanted.accept(new ResourceStatus.OfRoute(key, List.of()));
      case ResourceStatus.OfPolicy(var key, _) ->
          wanted.accept(new ResourceStatus.OfPolicy(key, List.of()));
      case ResourceStatus.OfGatewayClass _,
          ResourceStatus.OfGateway _,
          ResourceStatus.OfListenerSet _ -> {
        // Its conditions have one owner at a time.
      }
    }
  }

  private ReportDifference() {}
}

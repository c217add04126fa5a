package io.sluice.status;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where a Gateway is reached.
///
/// @param missing what is not there yet, or not any more; null: nothing
public record Reach(List<ResourceStatus.Address> addresses, @Nullable Missing missing) {
  public Reach {
    addresses = List.copyOf(addresses);
  }

  /// What stands between a Gateway and its clients, the first of these in this order.
  public sealed interface Missing {
    /// The cluster does not give what was asked for.
    ///
    /// @param why a clause for the user
    record UsableAddress(String why) implements Missing {}

    /// Its Service has no address.
    record AnyAddress() implements Missing {}

    /// No proxy is ready.
    record ReadyProxy() implements Missing {}

    /// No ready proxy serves this generation.
    record Acknowledgement() implements Missing {}
  }
}

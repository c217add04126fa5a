package io.sluice.status;

import io.sluice.attach.ListenerId;
import io.sluice.message.PortReport;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What conditions say beyond verdicts: what became of serving them.
public interface ServingFacts {
  /// How many routes are attached to a listener.
  int attachedRoutes(ListenerId listener);

  /// What became of binding a port; null while nothing is known.
  @Nullable PortReport port(int number);

  /// The addresses on which a Gateway listens that asks for none.
  List<String> defaultAddresses();
}

package io.sluice.upstream;

import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.List;

/// Finds the addresses of a name, on one event loop.
public interface NameLookup {
  /// @return fails when there is no answer or no address; completes on the event loop
  Future<Answer> lookup(String hostname);

  void close();

  /// @param addresses literals, sorted, at least one
  /// @param timeToLive how long they hold
  record Answer(List<String> addresses, Duration timeToLive) {
    public Answer {
      addresses = List.copyOf(addresses);
    }
  }
}

package io.sluice.provision;

import io.sluice.bridge.ResourceKey;
import java.util.Map;

/// By what the proxies of a Gateway prove who they are, and know the controller.
@FunctionalInterface
public interface ProxyCertificates {
  /// Asked at least once a minute for each Gateway, on a worker thread.
  ///
  /// @param stored what the Gateway's Secret holds now, PEM by file name (`tls.crt`, `tls.key`,
  ///     `ca.crt`); empty when there is none; it may be garbage
  /// @return what it is to hold; what was stored, until that is to be renewed
  Map<String, String> current(ResourceKey gateway, Map<String, String> stored);
}

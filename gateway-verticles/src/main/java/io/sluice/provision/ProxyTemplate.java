package io.sluice.provision;

import io.sluice.settings.ProvisionSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// What all proxies of an installation have in common.
///
/// @param image of `sluice`
/// @param pullPolicy in Kubernetes' words
/// @param controller where the controller's replicas are reached, `host:port`
/// @param settings such as `limits.headerCount=200`
/// @param cpu that a proxy requests, as a Kubernetes quantity in its canonical form
/// @param memory likewise
/// @param addressTimeout then a requested address that is not there counts as refused: a Service
///     never says so
public record ProxyTemplate(
    String image,
    String pullPolicy,
    String controller,
    List<String> settings,
    String cpu,
    String memory,
    Duration addressTimeout) {
  private static final int CONTROLLER_PORT = 19_002;

  public ProxyTemplate {
    settings = List.copyOf(settings);
  }

  /// @param namespace the controller's own
  public static ProxyTemplate of(ProvisionSettings settings, String namespace) {
    return new ProxyTemplate(
        settings.image(),
        switch (settings.imagePullPolicy()) {
          case IF_NOT_PRESENT -> "IfNotPresent";
          case ALWAYS -> "Always";
          case NEVER -> "Never";
        },
        settings.controller().isEmpty()
            ? "sluice-controller." + namespace + ".svc:" + CONTROLLER_PORT
            : settings.controller(),
        List.of(),
        "100m",
        "128Mi",
        settings.addressTimeout());
  }

  List<String> arguments() {
    List<String> arguments = new ArrayList<>();
    arguments.add("proxy");
    arguments.add("--controller=" + controller);
    arguments.add("--certificates=" + ProxyPods.CERTIFICATES);
    arguments.add("--state=" + ProxyPods.STATE);
    settings.forEach(setting -> arguments.add("--set=" + setting));
    return arguments;
  }
}

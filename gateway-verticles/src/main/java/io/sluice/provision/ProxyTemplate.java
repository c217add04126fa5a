package io.sluice.provision;

import java.util.ArrayList;
import java.util.List;

/// What all proxies of an installation have in common.
///
/// @param image of `sluice`
/// @param controller where the controller's replicas are reached, `host:port`
/// @param settings such as `limits.headerCount=200`
/// @param cpu that a proxy requests, as a Kubernetes quantity in its canonical form
/// @param memory likewise
public record ProxyTemplate(
    String image, String controller, List<String> settings, String cpu, String memory) {
  public ProxyTemplate {
    settings = List.copyOf(settings);
  }

  public static ProxyTemplate of(String image, String controller) {
    return new ProxyTemplate(image, controller, List.of(), "100m", "128Mi");
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

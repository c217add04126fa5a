package io.sluice.settings;

import java.util.List;

/// What a proxy in a pod needs to know (`proxy`).
///
/// @param controllers `host:port` of the controllers; a name stands for all of its addresses
/// @param certificates directory with `ca.crt`, `tls.crt` and `tls.key`, mounted; which Gateway's
///     proxy this is, the certificate says
/// @param tables directory in memory in which the route table is kept
/// @param pod the pod's name; empty: the host's
public record ProxySettings(
    List<String> controllers, String certificates, String tables, String pod) {
  public ProxySettings {
    controllers = List.copyOf(controllers);
  }

  public static ProxySettings defaults() {
    return new ProxySettings(
        List.of("sluice-controller.sluice-system.svc:19002"),
        "/etc/sluice/tls",
        "/var/lib/sluice",
        "");
  }
}

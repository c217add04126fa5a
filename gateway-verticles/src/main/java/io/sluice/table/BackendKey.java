package io.sluice.table;

import java.util.Objects;

/// What makes two backendRefs one backend, with one connection pool, one health state and one
/// load balancer: the Service port, the protocol, the TLS policy and the client certificate.
public final class BackendKey {
  private final String namespace;
  private final String service;
  private final int port;
  private final Protocol protocol;
  private final String tls;
  private final int hash;

  /// @param tls identifies the upstream TLS identity (policy and client certificate by name and
  ///     content); empty: plain text
  public BackendKey(String namespace, String service, int port, Protocol protocol, String tls) {
    this.namespace = namespace;
    this.service = service;
    this.port = port;
    this.protocol = protocol;
    this.tls = tls;
    this.hash = Objects.hash(namespace, service, port, protocol, tls);
  }

  public String namespace() {
    return namespace;
  }

  public String service() {
    return service;
  }

  public int port() {
    return port;
  }

  public Protocol protocol() {
    return protocol;
  }

  public String tls() {
    return tls;
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || other instanceof BackendKey key
            && key.hash == hash
            && key.port == port
            && key.protocol == protocol
            && key.service.equals(service)
            && key.namespace.equals(namespace)
            && key.tls.equals(tls);
  }

  @Override
  public int hashCode() {
    return hash;
  }

  /// `namespace/service:port`, with `+tls` when the upstream speaks TLS.
  @Override
  public String toString() {
    return namespace + "/" + service + ":" + port + (tls.isEmpty() ? "" : "+tls");
  }

  /// What the backend speaks.
  public enum Protocol {
    HTTP1
  }
}

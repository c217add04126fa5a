package io.sluice.routing;

/// The order in which answers are brought up to date: each question asks only earlier stages.
enum Stage {
  FACT,
  SERVICE,
  GATEWAY_CLASS,
  PARENT_SHAPE,
  LISTENER_MERGE,
  PORT_OWNER,
  CERTIFICATE,
  GATEWAY,
  CLIENT_CERTIFICATE,
  POLICY_TRUST,
  BACKEND_TLS,
  BACKEND_IDENTITY,
  ENDPOINTS,
  ROUTE,
  COMPILED_ROUTE,
  BACKEND,
  DESIRED,
  /// The table is complete with the stage before; what follows is only said, and may come later.
  POLICY,
  STATUS;

  @SuppressWarnings("EnumOrdinal") // the order of the constants is what they are for
  int rank() {
    return ordinal();
  }
}

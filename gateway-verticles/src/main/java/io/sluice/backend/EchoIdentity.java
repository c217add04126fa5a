package io.sluice.backend;

/// Whom a backend says it is.
public record EchoIdentity(String namespace, String service, String pod) {}

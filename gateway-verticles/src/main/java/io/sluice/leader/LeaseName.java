package io.sluice.leader;

/// The Lease that replicas compete for, and who this one is.
///
/// @param identity unlike that of any other replica; the pod's name is
public record LeaseName(String namespace, String name, String identity) {}

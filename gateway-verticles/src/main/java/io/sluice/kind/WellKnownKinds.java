package io.sluice.kind;

import java.util.Set;

/// Kinds that a gateway does not read.
final class WellKnownKinds {
  /// Of the core group: no misspellings of those that it does read.
  static final Set<String> CORE =
      Set.of(
          "Binding",
          "ComponentStatus",
          "Endpoints",
          "Event",
          "LimitRange",
          "Node",
          "PersistentVolume",
          "PersistentVolumeClaim",
          "Pod",
          "PodTemplate",
          "ReplicationController",
          "ResourceQuota",
          "ServiceAccount");

  /// Of any group: what has no namespace.
  static final Set<String> CLUSTER_SCOPED =
      Set.of(
          "APIService",
          "CertificateSigningRequest",
          "ClusterIssuer",
          "ClusterRole",
          "ClusterRoleBinding",
          "ClusterTrustBundle",
          "CustomResourceDefinition",
          "IngressClass",
          "MutatingWebhookConfiguration",
          "Node",
          "PersistentVolume",
          "PriorityClass",
          "RuntimeClass",
          "StorageClass",
          "ValidatingAdmissionPolicy",
          "ValidatingAdmissionPolicyBinding",
          "ValidatingWebhookConfiguration");

  private WellKnownKinds() {}
}

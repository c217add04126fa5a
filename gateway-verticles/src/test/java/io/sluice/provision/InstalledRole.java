package io.sluice.provision;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBindingBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// The ClusterRole of `k8s/install.yaml` under another name, bound to a ServiceAccount of a test.
final class InstalledRole {
  private static final Path INSTALL = Path.of("..", "k8s", "install.yaml");
  private static final String ACCOUNT = "controller";

  private InstalledRole() {}

  /// Of who has that role and nothing else.
  static KubernetesClient client(String namespace) {
    Config config =
        new ConfigBuilder(Config.autoConfigure(null))
            .withImpersonateUsername("system:serviceaccount:" + namespace + ":" + ACCOUNT)
            .build();
    return new KubernetesClientBuilder().withConfig(config).build();
  }

  static void bind(KubernetesClient admin, String name) throws IOException {
    ClusterRole role = read(admin);
    role.setMetadata(new ObjectMetaBuilder().withName(name).build());
    admin.resource(role).create();
    admin
        .resource(
            new ClusterRoleBindingBuilder()
                .withNewMetadata()
                .withName(name)
                .endMetadata()
                .withNewRoleRef("rbac.authorization.k8s.io", "ClusterRole", name)
                .addNewSubject("", "ServiceAccount", ACCOUNT, name)
                .build())
        .create();
  }

  static void remove(KubernetesClient admin, String name) {
    admin.rbac().clusterRoleBindings().withName(name).delete();
    admin.rbac().clusterRoles().withName(name).delete();
  }

  private static ClusterRole read(KubernetesClient admin) throws IOException {
    try (InputStream file = Files.newInputStream(INSTALL)) {
      return admin.load(file).items().stream()
          .filter(ClusterRole.class::isInstance)
          .map(ClusterRole.class::cast)
          .findFirst()
          .orElseThrow();
    }
  }
}

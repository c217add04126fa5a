package io.sluice.provision;

import static io.sluice.provision.ProvisioningStage.until;
import static io.sluice.provision.SampleGateways.asking;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.RollableScalableResource;
import io.sluice.message.GatewayAddresses;
import io.sluice.message.GatewayDesired;
import io.sluice.message.GatewayDesired.RequestedAddress;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/// Against a real cluster that has the Gateway API's definitions.
@EnabledIfEnvironmentVariable(named = "KUBECONFIG", matches = ".+")
@Timeout(120)
final class ProvisioningIT {
  private ProvisioningStage stage;

  @BeforeEach
  void set() throws Exception {
    stage = new ProvisioningStage();
  }

  @AfterEach
  void strike() throws Exception {
    stage.close();
  }

  @Test
  void aGatewayGetsItsObjectsAndSaysItsAddress() throws Exception {
    GatewayDesired eg = stage.gateway("eg", 80);
    stage.desire(eg);

    until(stage::provisioned, objects -> objects.size() == 5);
    GatewayAddresses report = stage.awaitReport(each -> !each.assigned().isEmpty());
    assertThat(report.gateway()).isEqualTo(eg.gateway());
    assertThat(report.problem()).isEmpty();
    assertThat(report.assigned().getFirst().type()).isEqualTo("IPAddress");
  }

  @Test
  void anEditedServiceIsPutRightAndWhatOthersAddedStays() throws Exception {
    stage.desire(stage.gateway("eg", 80));
    until(service()::get, object -> object != null);

    service()
        .edit(
            object ->
                new ServiceBuilder(object)
                    .editMetadata()
                    .addToAnnotations("another.example/note", "theirs")
                    .endMetadata()
                    .editSpec()
                    .editFirstPort()
                    .withTargetPort(new IntOrString(9))
                    .endPort()
                    .endSpec()
                    .build());

    Service right =
        until(
            service()::get,
            object -> object.getSpec().getPorts().getFirst().getTargetPort().getIntVal() == 10080);
    assertThat(right.getMetadata().getAnnotations())
        .containsEntry("another.example/note", "theirs");
  }

  @Test
  void replicasBelongToWhoScales() throws Exception {
    stage.desire(stage.gateway("eg", 80));
    Deployment before = until(deployment()::get, object -> object != null);
    assertThat(before.getSpec().getReplicas()).isEqualTo(1);

    deployment().scale(0);
    stage.client.services().inNamespace(stage.namespace).withName("eg").delete();
    until(service()::get, object -> object != null);
    assertThat(deployment().get().getSpec().getReplicas()).isZero();
  }

  @Test
  void aDeletedDeploymentIsMadeAgain() throws Exception {
    stage.desire(stage.gateway("eg", 80));
    String uid = until(deployment()::get, object -> object != null).getMetadata().getUid();

    deployment().delete();

    until(
        deployment()::get, object -> object != null && !object.getMetadata().getUid().equals(uid));
  }

  @Test
  void newPortsAndMarksReachWhatIsThere() throws Exception {
    GatewayDesired eg = stage.gateway("eg", 80);
    stage.desire(SampleGateways.marked(eg, Map.of("team", "blue"), Map.of()));
    until(
        service()::get,
        object -> object != null && object.getMetadata().getLabels().containsKey("team"));

    stage.desire(SampleGateways.plain(eg.gateway(), eg.uid(), 80, 443));
    Service now = until(service()::get, object -> object.getSpec().getPorts().size() == 2);
    assertThat(now.getMetadata().getLabels()).doesNotContainKey("team");
  }

  @Test
  void whatIsRightIsNotWrittenAgainByTheNextLeader() throws Exception {
    GatewayDesired eg = stage.gateway("eg");
    stage.desire(eg);
    until(stage::provisioned, objects -> objects.size() == 4);
    Map<String, String> before = versionsOfSpecs();

    stage.deploy();
    stage.desire(eg);
    stage.awaitReport(report -> report.gateway().equals(eg.gateway()));
    Thread.sleep(500);
    assertThat(versionsOfSpecs()).isEqualTo(before);
  }

  @Test
  void nothingIsLeftOfAGatewayThatIsNoLongerServed() throws Exception {
    GatewayDesired eg = stage.gateway("eg", 80);
    GatewayDesired other = stage.gateway("other", 80);
    stage.desire(eg, other);
    until(stage::provisioned, objects -> objects.size() == 10);

    stage.desire(other);
    List<HasMetadata> left = until(stage::provisioned, objects -> objects.size() == 5);
    assertThat(left).allMatch(object -> object.getMetadata().getName().startsWith("other"));
  }

  @Test
  void anObjectOfAnotherIsLeftAloneAndSaid() throws Exception {
    Service theirs =
        new ServiceBuilder()
            .withNewMetadata()
            .withName("eg")
            .withNamespace(stage.namespace)
            .endMetadata()
            .withNewSpec()
            .addNewPort()
            .withPort(7)
            .endPort()
            .endSpec()
            .build();
    stage.client.resource(theirs).create();
    stage.desire(stage.gateway("eg", 80));

    GatewayAddresses report = stage.awaitReport(each -> !each.problem().isEmpty());
    assertThat(report.problem()).contains("Service " + stage.namespace + "/eg is there already");
    assertThat(service().get().getSpec().getPorts().getFirst().getPort()).isEqualTo(7);

    stage.desire();
    Thread.sleep(500);
    assertThat(service().get()).isNotNull();
  }

  @Test
  void aRequestedAddressIsGivenOrSaidToBeRefused() throws Exception {
    GatewayDesired eg = stage.gateway("eg", 80);
    stage.desire(asking(eg, new RequestedAddress("IPAddress", "192.0.2.10")));
    GatewayAddresses refused = stage.awaitReport(each -> !each.problem().isEmpty());
    assertThat(refused.problem()).contains("does not give the address 192.0.2.10");

    stage.desire(eg);
    GatewayAddresses given = stage.awaitReport(each -> !each.assigned().isEmpty());
    assertThat(given.problem()).isEmpty();
  }

  /// Of what nobody but us writes: a Deployment's status changes by itself.
  private Map<String, String> versionsOfSpecs() {
    return stage.provisioned().stream()
        .filter(object -> !(object instanceof Deployment))
        .filter(object -> !object.getKind().equals("PodDisruptionBudget"))
        .collect(
            Collectors.toMap(
                object -> object.getKind() + object.getMetadata().getName(),
                object -> object.getMetadata().getResourceVersion()));
  }

  private Resource<Service> service() {
    return stage.client.services().inNamespace(stage.namespace).withName("eg");
  }

  private RollableScalableResource<Deployment> deployment() {
    return stage.client.apps().deployments().inNamespace(stage.namespace).withName("eg");
  }
}

package io.sluice.provision;

import static io.sluice.provision.SampleGateways.TEMPLATE;
import static io.sluice.provision.SampleGateways.asking;
import static io.sluice.provision.SampleGateways.key;
import static io.sluice.provision.SampleGateways.marked;
import static io.sluice.provision.SampleGateways.plain;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.sluice.message.GatewayDesired;
import io.sluice.message.GatewayDesired.RequestedAddress;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class ProvisionedObjectsTest {
  private static final KubernetesSerialization YAML = new KubernetesSerialization();
  private static final GatewayDesired EG = plain(key("default", "eg"), "uid-1", 80);

  record Golden(String file, GatewayDesired desired) {
    @Override
    public String toString() {
      return file;
    }
  }

  static Stream<Golden> goldens() {
    return Stream.of(
        new Golden("eg", EG),
        new Golden("many-ports", plain(key("infra", "edge"), "uid-2", 80, 443, 8080, 10080, 19000)),
        new Golden(
            "marked-with-address",
            asking(
                marked(
                    EG,
                    Map.of("team", "blue", "sluice.io/owning-gateway-name", "x"),
                    Map.of("note", "1")),
                new RequestedAddress("IPAddress", ""),
                new RequestedAddress("IPAddress", "127.100.0.10"))),
        new Golden(
            "long-name-without-ports", plain(key("default", "9." + "a".repeat(200)), "uid-3")));
  }

  @ParameterizedTest
  @MethodSource("goldens")
  void everyGatewayGetsExactlyTheseObjects(Golden golden) throws IOException {
    String yaml =
        objects(golden.desired()).stream().map(YAML::asYaml).collect(Collectors.joining());

    assertThat(yaml).isEqualTo(read(golden.file()));
  }

  @Test
  void whatIsOursIsKnownByItsOwnerAndItsLabel() {
    HasMetadata ours = objects(EG).getFirst();
    assertThat(ObjectMarks.ownerOf(ours)).contains(EG.gateway());
    assertThat(ObjectMarks.belongsTo(ours, EG)).isTrue();
    assertThat(ObjectMarks.belongsTo(ours, plain(EG.gateway(), "of the next one", 80))).isFalse();

    ours.getMetadata().getLabels().remove(ObjectMarks.MANAGED_BY);
    assertThat(ObjectMarks.ownerOf(ours)).isEmpty();
  }

  @Test
  void anObjectThatOnlyCarriesOurLabelsIsNotOurs() {
    HasMetadata copied = objects(EG).getFirst();
    copied.getMetadata().setOwnerReferences(List.of());
    assertThat(ObjectMarks.ownerOf(copied)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"eg,true", "a-9,true", "9a,false", "a.b,false"})
  void aNameIsKeptWhenAServiceMayHaveIt(String name, boolean kept) {
    assertThat(ObjectNames.of(name).equals(name)).isEqualTo(kept);
    assertThat(ObjectNames.of(name)).matches("[a-z]([-a-z0-9]{0,61}[a-z0-9])?");
  }

  @Test
  void longNamesStayUnique() {
    String long1 = "a".repeat(252) + "1";
    String long2 = "a".repeat(252) + "2";
    assertThat(ObjectNames.of(long1)).hasSize(63).isNotEqualTo(ObjectNames.of(long2));
    assertThat(ObjectNames.of("a.b")).isNotEqualTo(ObjectNames.of("a-b"));
    assertThat(ObjectNames.ofSecret(long1)).hasSize(63).isNotEqualTo(ObjectNames.ofSecret(long2));
  }

  @Test
  void whatNoServiceCanGiveIsSaid() {
    assertThat(RequestedIp.impossible(EG)).isEmpty();
    assertThat(RequestedIp.impossible(asking(EG, new RequestedAddress("Hostname", "")))).isEmpty();
    assertThat(RequestedIp.impossible(asking(EG, new RequestedAddress("Hostname", "a.example"))))
        .isEqualTo(
            "cannot ask the cluster for Hostname a.example (expected: addresses of type IPAddress)");
    assertThat(
            RequestedIp.impossible(
                asking(
                    EG,
                    new RequestedAddress("IPAddress", "192.0.2.1"),
                    new RequestedAddress("IPAddress", "192.0.2.2"))))
        .contains("192.0.2.1 and 192.0.2.2");
  }

  private static List<HasMetadata> objects(GatewayDesired desired) {
    return ProvisionedObjects.of(
        desired, TEMPLATE, Map.of("tls.crt", "C", "tls.key", "K", "ca.crt", "A"));
  }

  private static String read(String name) throws IOException {
    try (InputStream file =
        ProvisionedObjectsTest.class.getResourceAsStream("/provision/" + name + ".yaml")) {
      return file == null ? "" : new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}

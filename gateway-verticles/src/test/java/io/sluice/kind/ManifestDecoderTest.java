package io.sluice.kind;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.bridge.GroupKind;
import io.sluice.bridge.KindCatalog.Standing;
import io.sluice.bridge.Position;
import io.sluice.bridge.ResourceKey;
import io.sluice.kind.Decoded.Accepted;
import io.sluice.kind.Decoded.PassedOver;
import io.sluice.kind.HttpFilter.Unsupported;
import io.sluice.kind.Problem.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ManifestDecoderTest {
  private static String object(String apiVersion, String kind) {
    return "apiVersion: " + apiVersion + "\nkind: " + kind + "\nmetadata: {name: a}\nspec: {}\n";
  }

  @ParameterizedTest
  @CsvSource({
    "gateway.networking.k8s.io/v1, HTTPRout, gateway.networking.k8s.io/v1 HTTPRoute",
    "gateway.networking.k8s.io/v1, HttpRoute, gateway.networking.k8s.io/v1 HTTPRoute",
    "gateway.networking.k8s.io/v1, Gatway, gateway.networking.k8s.io/v1 Gateway",
    "gateway.networking.k8s.io/v1, Service, v1 Service",
    "v1, Srvice, v1 Service",
    "v1, Configmap, v1 ConfigMap",
    "v1, NameSpace, v1 Namespace",
    "v1, HTTPRoute, gateway.networking.k8s.io/v1 HTTPRoute",
    "networking.k8s.io/v1, Gateway, gateway.networking.k8s.io/v1 Gateway",
    "networking.k8s.io/v1, HTTPRoute, gateway.networking.k8s.io/v1 HTTPRoute",
    "apps/v1, Service, v1 Service",
    "gateway.networking.k8s.oi/v1, HTTPRoute, gateway.networking.k8s.io/v1 HTTPRoute",
    "gateway.network.k8s.io/v1, HTTPRout, gateway.networking.k8s.io/v1 HTTPRoute",
    "discovery.k8s.io/v1, EndpointSlices, discovery.k8s.io/v1 EndpointSlice",
    "discovery/v1, EndpointSlice, discovery.k8s.io/v1 EndpointSlice"
  })
  void misspeltKindIsNamedWithTheRightOne(String apiVersion, String kind, String meant) {
    assertThat(Manifests.refused(object(apiVersion, kind)))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.message()).isEqualTo("there is no " + apiVersion + " " + kind);
              assertThat(problem.fix()).isEqualTo("did you mean " + meant + "?");
            });
  }

  @ParameterizedTest
  @CsvSource({
    "v1, ServiceAccount",
    "v1, Pod",
    "v1, Endpoints",
    "v1, PersistentVolumeClaim",
    "apps/v1, Deployment",
    "batch/v1, Job",
    "rbac.authorization.k8s.io/v1, ClusterRole",
    "networking.k8s.io/v1, Ingress",
    "apiextensions.k8s.io/v1, CustomResourceDefinition",
    "networking.istio.io/v1, Gateway",
    "serving.knative.dev/v1, Service",
    "gateway.networking.x-k8s.io/v1alpha1, XBackend",
    "traefik.io/v1alpha1, IngressRoute",
    "example.com/v1, Anything"
  })
  void kindsThatAreNoGatewaysBusinessArePassedOver(String apiVersion, String kind) {
    assertThat(Manifests.decode(object(apiVersion, kind)))
        .isInstanceOfSatisfying(
            PassedOver.class,
            passed -> {
              assertThat(passed.note().severity()).isEqualTo(Severity.NOTE);
              assertThat(passed.note().message()).contains(kind);
            });
  }

  @ParameterizedTest
  @CsvSource({
    "gateway.networking.k8s.io/v1alpha2, TLSRoute, gateway.networking.k8s.io/v1",
    "gateway.networking.k8s.io/v1alpha3, TLSRoute, gateway.networking.k8s.io/v1",
    "gateway.networking.k8s.io/v1alpha2, TCPRoute, gateway.networking.k8s.io/v1",
    "gateway.networking.k8s.io/v1alpha2, UDPRoute, gateway.networking.k8s.io/v1",
    "gateway.networking.k8s.io/v1alpha3, BackendTLSPolicy, gateway.networking.k8s.io/v1",
    "gateway.networking.k8s.io/v1beta1, GRPCRoute, gateway.networking.k8s.io/v1",
    "gateway.networking.k8s.io/v1alpha2, ReferenceGrant, gateway.networking.k8s.io/v1",
    "gateway.networking.k8s.io/v2, HTTPRoute, gateway.networking.k8s.io/v1",
    "discovery.k8s.io/v1beta1, EndpointSlice, discovery.k8s.io/v1",
    "V1, Service, v1"
  })
  void versionThatIsNotServedIsNamedWithOneThatIs(String apiVersion, String kind, String served) {
    assertThat(Manifests.refused(object(apiVersion, kind)))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.field()).isEqualTo("apiVersion");
              assertThat(problem.message()).contains(apiVersion);
              assertThat(problem.fix()).isEqualTo("use apiVersion: " + served);
            });
  }

  @ParameterizedTest
  @CsvSource({"GatewayClass", "Gateway", "HTTPRoute", "ReferenceGrant"})
  void betaIsServedForWhatHadIt(String kind) {
    String yaml = object("gateway.networking.k8s.io/v1beta1", kind);
    assertThat(Manifests.read(yaml).key().kind()).isEqualTo(kind);
    switch (Manifests.decode(yaml)) {
      case Accepted(Resource resource, _) -> assertThat(resource.kind().typeName()).isEqualTo(kind);
      case Decoded.Refused(List<Problem> problems) ->
          assertThat(problems).extracting(Problem::field).doesNotContain("apiVersion");
      case PassedOver(Problem note) -> throw new AssertionError(note);
    }
  }

  @Test
  void unknownKindOfAGatewayGroupIsRefused() {
    assertThat(Manifests.refused(object("gateway.networking.k8s.io/v1", "Firewall")))
        .singleElement()
        .extracting(Problem::message)
        .isEqualTo("there is no gateway.networking.k8s.io/v1 Firewall");
  }

  @Test
  void problemNamesPlaceObjectAndField() {
    assertThat(
            Manifests.refused(
                """
                apiVersion: gateway.networking.k8s.io/v1
                kind: HTTPRoute
                metadata:
                  name: shop
                  namespace: web
                spec:
                  rules:
                  - backendRefs:
                    - name: cart
                      port: 80
                      weight: 2000000
                """))
        .containsExactly(
            new Problem(
                new Position("test.yaml", 11, 15),
                new ResourceKey("gateway.networking.k8s.io", "HTTPRoute", "web", "shop"),
                "spec.rules[0].backendRefs[0].weight",
                Severity.ERROR,
                "2000000 is above the maximum 1000000",
                "use a number from 0 to 1000000"));
  }

  @Test
  void problemsComeInTheOrderOfTheFile() {
    assertThat(
            Manifests.refused(
                """
                apiVersion: v1
                kind: Service
                spec:
                  ports:
                  - {port: 0}
                  bogus: 1
                metadata:
                  name: A
                """))
        .extracting(problem -> problem.position().line())
        .isSorted()
        .hasSize(3);
  }

  @Test
  void secretValuesAreInNoMessage() {
    List<Problem> problems =
        Manifests.refused(
            """
            apiVersion: v1
            kind: Secret
            metadata:
              name: s
              annotations: {kubectl.kubernetes.io/last-applied-configuration: [hunter2]}
            type: kubernetes.io/tls
            hunter: hunter2
            data:
              a: hunter2!
              b: [hunter2]
              c: {hunter2: hunter2}
            stringData:
              d: [hunter2]
            """);
    assertThat(problems).hasSizeGreaterThanOrEqualTo(5);
    assertThat(problems.toString()).doesNotContain("hunter2");
  }

  @Test
  void experimentalFieldsAreNamedAsUnsupportedOnTheirChannel() {
    Decoded decoded =
        ManifestDecoder.experimentalChannel()
            .decode(
                Manifests.read(
                    """
                    apiVersion: gateway.networking.k8s.io/v1
                    kind: HTTPRoute
                    metadata: {name: a}
                    spec:
                      rules:
                      - sessionPersistence: {type: Header, header: {name: x}}
                        filters:
                        - type: ExternalAuth
                          externalAuth: {protocol: HTTP, backendRef: {name: auth, port: 80}}
                    """));
    assertThat(decoded)
        .isInstanceOfSatisfying(
            Accepted.class,
            accepted -> {
              HttpRoute.Rule rule = ((HttpRoute) accepted.resource()).rules().getFirst();
              assertThat(rule.unsupported()).containsExactly("sessionPersistence");
              assertThat(rule.filters()).containsExactly(new Unsupported("ExternalAuth", null));
              assertThat(accepted.notes()).hasSize(3);
            });
  }

  @Test
  void experimentalFieldsOfAGatewayAreNamedToo() {
    Decoded decoded =
        ManifestDecoder.experimentalChannel()
            .decode(
                Manifests.read(
                    """
                    apiVersion: gateway.networking.k8s.io/v1
                    kind: Gateway
                    metadata: {name: a}
                    spec:
                      gatewayClassName: sluice
                      defaultScope: All
                      addresses: [{value: 10.0.0.1}, {routability: Cluster}]
                      listeners: [{name: a, port: 80, protocol: HTTP, filters: {requests: []}}]
                    """));
    assertThat(decoded)
        .isInstanceOfSatisfying(
            Accepted.class,
            accepted -> {
              Gateway gateway = (Gateway) accepted.resource();
              assertThat(gateway.unsupported())
                  .containsExactly("spec.defaultScope", "spec.addresses[1].routability");
              assertThat(gateway.listeners().getFirst().unsupported()).containsExactly("filters");
            });
  }

  @ParameterizedTest
  @CsvSource({
    "gateway.networking.k8s.io, GatewayClass, CLUSTER_SCOPED",
    "'', Namespace, CLUSTER_SCOPED",
    "rbac.authorization.k8s.io, ClusterRole, CLUSTER_SCOPED",
    "gateway.networking.k8s.io, HTTPRoute, NAMESPACED",
    "apps, Deployment, NAMESPACED",
    "gateway.networking.k8s.io, HTTPRout, MISSPELT",
    "'', Secrets, MISSPELT"
  })
  void sourceLearnsTheStandingOfKinds(String group, String kind, Standing standing) {
    assertThat(new GatewayKinds().standing(new GroupKind(group, kind))).isEqualTo(standing);
  }
}

package io.sluice.kind;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.sluice.bridge.Manifest;
import io.sluice.bridge.Tree;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/// Holds the verdicts on the [Corpus] against those of a real API server (`KUBECONFIG`) that has
/// the CRDs of the standard channel, v1.7: each manifest is created there as a dry run with strict
/// field validation.
@EnabledIfEnvironmentVariable(
    named = "KUBECONFIG",
    matches = ".+",
    disabledReason = "needs an API server with the Gateway API CRDs")
final class ApiServerVerdictIT {
  /// Laws in which standalone Sluice differs on purpose.
  private static final Map<String, String> DIFFERENCES =
      Map.of("loopbackAddressesAreForStandaloneUse", "an API server refuses loopback endpoints");

  private static final Map<String, String> ODD_PLURALS =
      Map.of(
          "GatewayClass", "gatewayclasses",
          "BackendTLSPolicy", "backendtlspolicies");

  private final KubernetesClient client = new KubernetesClientBuilder().build();
  private final Set<String> namespaces = new TreeSet<>();

  @Test
  void anApiServerAgreesWithEveryVerdict() throws Exception {
    List<String> disagreements = new ArrayList<>();
    int count = 0;
    for (Corpus.Case each : cases("refused")) {
      count++;
      check(each, "refused", disagreements);
    }
    for (Corpus.Case each : cases("admitted")) {
      count++;
      check(each, "admitted", disagreements);
    }
    assertThat(count).as("manifests").isGreaterThan(150);
    assertThat(disagreements).as("of " + count + " manifests").isEmpty();
  }

  @AfterEach
  void removeNamespaces() {
    namespaces.forEach(made -> client.namespaces().withName(made).delete());
    client.close();
  }

  private static List<Corpus.Case> cases(String folder) throws IOException {
    try (Stream<Corpus.Case> cases = Corpus.cases(folder)) {
      return cases.toList();
    }
  }

  private void check(Corpus.Case each, String expected, List<String> disagreements)
      throws Exception {
    if (DIFFERENCES.containsKey(each.law())) {
      return;
    }
    Manifest manifest = Manifests.read(each.yaml());
    String namespace = namespace(manifest);
    String object = "{apiVersion: v1, kind: Namespace, metadata: {name: " + namespace + "}}";
    if (!namespaces.contains(namespace) && post("/api/v1/namespaces", object).code() == 201) {
      namespaces.add(namespace);
    }
    HttpResponse<String> answer =
        post(path(manifest, namespace) + "?dryRun=All&fieldValidation=Strict", each.yaml());
    String verdict = answer.code() < 300 ? "admitted" : "refused";
    if (!verdict.equals(expected)) {
      disagreements.add(
          each + ": " + expected + " here, there " + answer.code() + " " + answer.body());
    }
  }

  private HttpResponse<String> post(String path, String yaml) throws Exception {
    HttpResponse<String> answer =
        client
            .getHttpClient()
            .sendAsync(
                client
                    .getHttpClient()
                    .newHttpRequestBuilder()
                    .uri(client.getMasterUrl().toURI().resolve(path))
                    .post("application/yaml", yaml)
                    .build(),
                String.class)
            .get(10, TimeUnit.SECONDS);
    assertThat(answer.code()).as(answer.body()).isIn(200, 201, 400, 409, 422);
    return answer;
  }

  private static String namespace(Manifest manifest) {
    boolean written =
        manifest.content().field("metadata") instanceof Tree.Mapping metadata
            && metadata.field("namespace") instanceof Tree.Text(String text, _)
            && Syntax.isLabel(text);
    return written ? manifest.key().namespace() : "default";
  }

  private static String path(Manifest manifest, String namespace) {
    String version = manifest.apiVersion();
    String root = version.contains("/") ? "/apis/" + version : "/api/" + version;
    String kind = manifest.key().kind();
    String plural = ODD_PLURALS.getOrDefault(kind, kind.toLowerCase(Locale.ROOT) + "s");
    boolean clusterScoped =
        Stream.of(Kind.values())
            .anyMatch(each -> each.typeName().equals(kind) && each.scope() == Kind.Scope.CLUSTER);
    return clusterScoped ? root + "/" + plural : root + "/namespaces/" + namespace + "/" + plural;
  }
}

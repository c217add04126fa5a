package io.sluice.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.bridge.Position;
import io.sluice.bridge.ResourceKey;
import io.sluice.bridge.SourceProblem;
import io.sluice.kind.Kind;
import io.sluice.kind.Listener.RouteKind;
import io.sluice.kind.ParentReference;
import io.sluice.kind.Problem;
import io.sluice.status.Condition.Truth;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class StatusTextTest {
  private static final ResourceKey GATEWAY = Kind.GATEWAY.key("default", "web");
  private static final ResourceKey ROUTE = Kind.HTTP_ROUTE.key("default", "shop");

  private static final StatusReport REPORT =
      new StatusReport(
          3,
          Map.of(
              GATEWAY,
              new ResourceStatus.OfGateway(
                  GATEWAY,
                  List.of(good("Accepted", "it is accepted"), pending()),
                  List.of(new ResourceStatus.Address("IPAddress", "127.0.0.1")),
                  List.of(
                      new ResourceStatus.ListenerStatus(
                          "http",
                          List.of(new RouteKind("gateway.networking.k8s.io", "HTTPRoute")),
                          1,
                          List.of(good("Accepted", "it is accepted"))),
                      new ResourceStatus.ListenerStatus("tcp", List.of(), 0, List.of())),
                  0),
              ROUTE,
              new ResourceStatus.OfRoute(
                  ROUTE,
                  List.of(
                      new ResourceStatus.ParentStatus(
                          new ParentReference(
                              "gateway.networking.k8s.io", "Gateway", "", "web", "http", 80),
                          List.of(
                              good("Accepted", "attached"),
                              new Condition(
                                  "ResolvedRefs",
                                  Truth.FALSE,
                                  "BackendNotFound",
                                  "say \"what\": none",
                                  2)))))),
          Map.of(
              ROUTE,
              List.of(
                  new Problem(
                      new Position("a.yaml", 3, 5),
                      ROUTE,
                      "spec.rules",
                      Problem.Severity.ERROR,
                      "is not a list",
                      "write a list"))),
          List.of(
              new SourceProblem(
                  new Position("b.yaml", 1, 1),
                  SourceProblem.Severity.ERROR,
                  "is not YAML",
                  "correct it")));

  private static Condition good(String type, String message) {
    return new Condition(type, Truth.TRUE, type, message, 1);
  }

  private static Condition pending() {
    return new Condition("Programmed", Truth.UNKNOWN, "Pending", "not known", 1);
  }

  private static String expected(String file) {
    try (InputStream in = StatusTextTest.class.getResourceAsStream("/status/" + file)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void theTableHasALineForEachObjectListenerAndParentAndThenTheProblems() {
    assertThat(StatusText.table(REPORT)).isEqualTo(expected("report.txt"));
  }

  @Test
  void theWideTableHasALineForEachCondition() {
    assertThat(StatusText.wide(REPORT).lines())
        .hasSize(9)
        .anySatisfy(
            line ->
                assertThat(line)
                    .startsWith("Gateway default/web listener http")
                    .endsWith("1           it is accepted"));
  }

  @Test
  void theYamlHasTheShapeOfKubernetes() {
    assertThat(StatusText.yaml(REPORT)).isEqualTo(expected("report.yaml"));
  }

  @Test
  void theJsonSaysTheSame() {
    JsonObject json = new JsonObject(StatusText.json(REPORT));
    assertThat(json.getJsonArray("items")).hasSize(2);
    JsonObject route = json.getJsonArray("items").getJsonObject(1).getJsonObject("status");
    assertThat(
            route
                .getJsonArray("parents")
                .getJsonObject(0)
                .getJsonArray("conditions")
                .getJsonObject(1)
                .getString("message"))
        .isEqualTo("say \"what\": none");
  }

  @Test
  void textThatYamlWouldTakeForSomethingElseIsQuoted() {
    for (String text : List.of("true", "No", "null", "1.5", "", "- a", "a: b", " a", "#x", "~")) {
      assertThat(YamlText.of(Map.of("k", text))).isEqualTo("k: " + JsonText.quote(text) + "\n");
    }
  }

  @Test
  void controlCharactersAreEscaped() {
    assertThat(JsonText.quote("a\n\t\u0001\u0085\\\""))
        .isEqualTo("\"a\\n\\t\\u0001\\u0085\\\\\\\"\"");
  }
}

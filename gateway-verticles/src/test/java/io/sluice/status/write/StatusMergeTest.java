package io.sluice.status.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.bridge.ResourceKey;
import io.sluice.kind.Kind;
import io.sluice.kind.ParentReference;
import io.sluice.status.Condition;
import io.sluice.status.Condition.Truth;
import io.sluice.status.ResourceStatus;
import io.sluice.status.ResourceStatus.ListenerStatus;
import io.sluice.status.ResourceStatus.OfGateway;
import io.sluice.status.ResourceStatus.OfRoute;
import io.sluice.status.ResourceStatus.ParentStatus;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class StatusMergeTest {
  private static final ResourceKey GATEWAY = Kind.GATEWAY.key("ns", "gw");
  private static final ResourceKey ROUTE = Kind.HTTP_ROUTE.key("ns", "route");
  private static final String THEN = "2026-01-01T00:00:00Z";
  private static final String NOW = "2026-02-02T00:00:00Z";

  private final StatusMerge merge = new StatusMerge(Instant.parse(NOW));

  @Test
  void transitionTimeIsKeptWhileTheStatusIs() {
    Map<String, Object> first =
        new StatusMerge(Instant.parse(THEN)).of(Map.of(), gateway(accepted(1)));
    Map<String, Object> second = merge.of(first, gateway(accepted(2)));
    assertThat(condition(second, "Accepted"))
        .containsEntry("observedGeneration", 2L)
        .containsEntry("lastTransitionTime", THEN);
    Map<String, Object> third =
        merge.of(first, gateway(new Condition("Accepted", Truth.FALSE, "Invalid", "no", 2)));
    assertThat(condition(third, "Accepted")).containsEntry("lastTransitionTime", NOW);
  }

  @Test
  void foreignConditionsAreKeptAndOwnOnesThatAreNotSaidGo() {
    Map<String, Object> foreign = Map.of("type", "example.com/Audited", "status", "True");
    Map<String, Object> gone = Map.of("type", "Programmed", "status", "True");
    Map<String, Object> merged =
        merge.of(Map.of("conditions", List.of(foreign, gone)), gateway(accepted(1)));
    assertThat(Trees.maps(merged.get("conditions")))
        .extracting(each -> each.get("type"))
        .containsExactly("example.com/Audited", "Accepted");
    assertThat(condition(merged, "example.com/Audited")).isEqualTo(foreign);
  }

  @Test
  void foreignFieldsAndConditionsInListenersAreKept() {
    Map<String, Object> foreign = Map.of("type", "example.com/Audited", "status", "True");
    Map<String, Object> stored =
        Map.of(
            "example",
            "kept",
            "listeners",
            List.of(
                Map.of("name", "http", "conditions", List.of(foreign)),
                Map.of("name", "removed", "conditions", List.of(foreign))));
    Map<String, Object> merged = merge.of(stored, gateway(accepted(1)));
    assertThat(merged).containsEntry("example", "kept");
    assertThat(Trees.maps(merged.get("listeners"))).hasSize(1);
    Map<String, Object> listener = Trees.entry(merged.get("listeners"), "name", "http");
    assertThat(listener).containsEntry("attachedRoutes", 3);
    assertThat(condition(listener, "example.com/Audited")).isEqualTo(foreign);
  }

  @Test
  void entriesOfOtherControllersAreKeptAndThoseOfRemovedParentsGo() {
    Map<String, Object> foreign =
        Map.of(
            "controllerName", "example.com/other",
            "parentRef", Map.of("name", "one"),
            "conditions", List.of(Map.of("type", "Accepted", "status", "False")));
    Map<String, Object> stored = merge.of(Map.of("parents", List.of(foreign)), route("one", "two"));
    assertThat(parents(stored)).containsExactly("one", "one", "two");
    Map<String, Object> merged = merge.of(stored, route("two"));
    assertThat(parents(merged)).containsExactly("one", "two");
    assertThat(Trees.maps(merged.get("parents")).getFirst()).isEqualTo(foreign);
    assertThat(parents(merge.of(merged, route()))).containsExactly("one");
  }

  @Test
  void ownEntriesGiveWayAtTheMostThatTheApiAdmits() {
    List<Object> foreign =
        IntStream.range(0, 31)
            .<Object>mapToObj(
                i ->
                    Map.of(
                        "controllerName",
                        "example.com/other",
                        "parentRef",
                        Map.of("name", "gw" + i)))
            .toList();
    Map<String, Object> merged = merge.of(Map.of("parents", foreign), route("one", "two"));
    assertThat(parents(merged)).hasSize(32).endsWith("one");
  }

  @Test
  void sayingTheSameAgainChangesNothing() {
    for (ResourceStatus status : List.of(gateway(accepted(1)), route("one"))) {
      Map<String, Object> stored = new StatusMerge(Instant.parse(THEN)).of(Map.of(), status);
      assertThat(Trees.equal(stored, merge.of(stored, status))).isTrue();
    }
    assertThat(Trees.equal(Map.of(), merge.of(Map.of(), route()))).isTrue();
  }

  @Test
  void numbersAreEqualByValueAndAbsentListsEqualEmptyOnes() {
    assertThat(Trees.equal(Map.of("a", 1, "b", List.of()), Map.of("a", 1L))).isTrue();
    assertThat(Trees.equal(Map.of("a", 1), Map.of("a", 1L, "b", List.of(1)))).isFalse();
    assertThat(Trees.equal(List.of("a", "b"), List.of("b", "a"))).isFalse();
  }

  static Condition accepted(long generation) {
    return new Condition("Accepted", Truth.TRUE, "Accepted", "fine", generation);
  }

  static OfGateway gateway(Condition... conditions) {
    return new OfGateway(
        GATEWAY,
        List.of(conditions),
        List.of(),
        List.of(new ListenerStatus("http", List.of(), 3, List.of(conditions))),
        0);
  }

  static OfRoute route(String... gateways) {
    return new OfRoute(
        ROUTE,
        Arrays.stream(gateways)
            .map(
                name ->
                    new ParentStatus(
                        new ParentReference(Kind.Group.GATEWAY, "Gateway", "", name, "", null),
                        List.of(accepted(1))))
            .toList());
  }

  private static List<String> parents(Map<String, Object> status) {
    return Trees.maps(status.get("parents")).stream()
        .map(
            each ->
                each.get("parentRef") instanceof Map<?, ?> ref
                    ? String.valueOf(ref.get("name"))
                    : "")
        .toList();
  }

  private static Map<String, Object> condition(Map<String, Object> status, String type) {
    return Trees.entry(status.get("conditions"), "type", type);
  }
}

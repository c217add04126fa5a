package io.sluice.attach;

import static io.sluice.attach.Verdicts.route;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.attach.RuleVerdict.Outcome;
import org.junit.jupiter.api.Test;

final class RuleJudgeTest {
  private static RouteVerdict judge(String rules) {
    return route(
        FakeFacts.of(
            Yaml.gateway("web", "- {name: http, protocol: HTTP, port: 80}"),
            Yaml.service("a"),
            Yaml.route("r", "name: web", rules)),
        "r");
  }

  private static final String EXTENSION =
      "{type: ExtensionRef, extensionRef: {group: example.com, kind: Auth, name: x}}";

  @Test
  void anExpressionThatCannotBeCompiledDropsItsRuleAlone() {
    RouteVerdict verdict =
        judge(
            """
            rules:
            - matches: [{path: {type: RegularExpression, value: "/(?=a)"}}]
              backendRefs: [{name: a, port: 80}]
            - backendRefs: [{name: a, port: 80}]
            """);
    assertThat(verdict.rules().get(0).outcome())
        .isInstanceOfSatisfying(
            Outcome.Dropped.class,
            dropped ->
                assertThat(dropped.field()).isEqualTo("spec.rules[0].matches[0].path.value"));
    assertThat(verdict.rules().get(1).outcome()).isEqualTo(new Outcome.Sound());
    assertThat(verdict.hasSoundRule()).isTrue();
  }

  @Test
  void expressionsOfHeadersAndParametersAreLookedAt() {
    RouteVerdict verdict =
        judge(
            """
            rules:
            - matches:
              - path: {value: /}
              - headers: [{name: a, value: b}, {name: c, type: RegularExpression, value: "("}]
            - matches:
              - queryParams: [{name: c, type: RegularExpression, value: "a{2000}"}]
            """);
    assertThat(verdict.rules())
        .extracting(rule -> ((Outcome.Dropped) rule.outcome()).field())
        .containsExactly(
            "spec.rules[0].matches[1].headers[1].value",
            "spec.rules[1].matches[0].queryParams[0].value");
    assertThat(verdict.hasSoundRule()).isFalse();
  }

  @Test
  void aFilterThatIsNotImplementedMakesItsRuleRefuse() {
    RouteVerdict verdict =
        judge("rules:\n- filters: [" + EXTENSION + "]\n  backendRefs: [{name: a, port: 80}]\n");
    assertThat(verdict.rules().getFirst().outcome())
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            refused -> assertThat(refused.field()).isEqualTo("spec.rules[0].filters[0]"));
    assertThat(verdict.hasSoundRule()).isFalse();
  }

  @Test
  void aFilterOfABackendThatIsNotImplementedCostsItsShareAlone() {
    RouteVerdict verdict =
        judge(
            "rules:\n- backendRefs:\n  - {name: a, port: 80, filters: ["
                + EXTENSION
                + "]}\n  - {name: a, port: 80}\n");
    RuleVerdict rule = verdict.rules().getFirst();
    assertThat(rule.outcome()).isEqualTo(new Outcome.Sound());
    assertThat(rule.backends().get(0).target())
        .isInstanceOf(BackendVerdict.UnsupportedFilter.class);
    assertThat(rule.backends().get(1).target()).isInstanceOf(BackendVerdict.Resolved.class);
  }

  @Test
  void aFieldWithoutEffectIsNoted() {
    RouteVerdict verdict =
        judge(
            """
            rules:
            - sessionPersistence: {sessionName: x}
              backendRefs: [{name: a, port: 80}]
            """);
    assertThat(verdict.notes())
        .singleElement()
        .asString()
        .contains("spec.rules[0].sessionPersistence");
    assertThat(verdict.hasSoundRule()).isTrue();
  }
}

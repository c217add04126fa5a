package io.sluice.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.table.RouteRule;
import java.util.List;
import org.junit.jupiter.api.Test;

class RuleStatesTest {
  private int made;
  private final RuleStates<Integer> states = new RuleStates<>(_ -> made++);

  @Test
  void stateIsMadeOncePerRule() {
    RouteRule rule = rule();
    assertThat(states.of(rule)).isEqualTo(0);
    assertThat(states.of(rule)).isEqualTo(0);
  }

  @Test
  void equalRulesAreNotTheSame() {
    assertThat(states.of(rule())).isNotEqualTo(states.of(rule()));
  }

  @Test
  void usedStateOutlivesTables() {
    RouteRule rule = rule();
    for (int table = 0; table < 10; table++) {
      assertThat(states.of(rule)).isEqualTo(0);
      states.tableChanged();
    }
    assertThat(states.size()).isEqualTo(1);
  }

  @Test
  void unusedStateIsForgottenAfterTwoTables() {
    for (int table = 0; table < 100; table++) {
      for (int rule = 0; rule < 10; rule++) {
        states.of(rule());
      }
      states.tableChanged();
    }
    assertThat(states.size()).isEqualTo(10);
    states.tableChanged();
    assertThat(states.size()).isZero();
  }

  private static RouteRule rule() {
    return new RouteRule(List.of(), new RouteRule.Action.FilterAnswers(), null, null, null);
  }
}

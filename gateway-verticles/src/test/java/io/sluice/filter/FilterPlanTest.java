package io.sluice.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.table.BackendKey;
import io.sluice.table.Filter;
import io.sluice.table.Filter.Header;
import io.sluice.table.Filter.HeaderChanges;
import io.sluice.table.Filter.PathChange;
import java.util.List;
import org.junit.jupiter.api.Test;

class FilterPlanTest {
  private static final BackendKey BACKEND =
      new BackendKey("ns", "copy", 80, BackendKey.Protocol.HTTP1, "");

  @Test
  void mirrorSeesTheFiltersBeforeItAlone() {
    FilterPlan plan =
        FilterPlan.of(List.of(set("a", "1"), new Filter.Mirror(BACKEND, 1, 2), set("b", "2")));
    assertThat(plan.request().headers().appended()).hasSize(2);
    assertThat(plan.mirrors()).hasSize(1);
    FilterPlan.MirrorEdits mirror = plan.mirrors().getFirst();
    assertThat(mirror.request().headers().appended()).containsExactly(new Header("a", "1"));
    assertThat(mirror.backend()).isEqualTo(BACKEND);
    assertThat(mirror.numerator()).isEqualTo(1);
    assertThat(mirror.denominator()).isEqualTo(2);
  }

  @Test
  void backendFiltersComeAfterTheRules() {
    FilterPlan plan = FilterPlan.of(List.of(set("a", "rule"))).then(List.of(set("a", "backend")));
    assertThat(plan.request().headers().appended()).containsExactly(new Header("a", "backend"));
  }

  @Test
  void laterRewriteReplacesTheEarlierPartByPart() {
    FilterPlan plan =
        FilterPlan.of(List.of(new Filter.Rewrite("rule.example", new PathChange.ReplaceFull("/r"))))
            .then(List.of(new Filter.Rewrite("", new PathChange.ReplacePrefix("/a", "/b"))));
    assertThat(plan.request().hostname()).isEqualTo("rule.example");
    assertThat(plan.request().path()).isEqualTo(new PathRewrite.Prefix(2, "/b"));
  }

  @Test
  void everyKindOfFilterHasItsPlace() {
    FilterPlan plan =
        FilterPlan.of(
            List.of(
                new Filter.ResponseHeaders(changes("r", "1")),
                new Filter.Cors(
                    List.of("*"), Filter.Credentials.REFUSED, List.of(), List.of(), List.of(), 5),
                new Filter.Redirect("", "", null, null, 307)));
    assertThat(plan.response().appended()).containsExactly(new Header("r", "1"));
    assertThat(plan.cors()).isNotNull();
    assertThat(plan.redirection()).isNotNull();
    assertThat(plan.request()).isEqualTo(FilterPlan.RequestEdits.NONE);
  }

  private static Filter set(String name, String value) {
    return new Filter.RequestHeaders(changes(name, value));
  }

  private static HeaderChanges changes(String name, String value) {
    return new HeaderChanges(List.of(new Header(name, value)), List.of(), List.of());
  }
}

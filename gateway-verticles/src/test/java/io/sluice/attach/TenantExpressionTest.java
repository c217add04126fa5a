package io.sluice.attach;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TenantExpressionTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/a.*",
        "^/users/[0-9]+(/.*)?$",
        "a{3}",
        "(a|b){2,5}",
        "x{1000}",
        "[]a]",
        "[^]]+",
        "[[:alpha:]]+",
        "\\Q{1000}{1000}\\E",
        "\\{1000\\}",
        "a{,5}",
        "a{x}",
        "{",
        ""
      })
  void theseAreServed(String expression) {
    assertThat(TenantExpression.refusal(expression)).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"(?=a)", "\\1", "(", "[a", "a{1001}", "a++", "(?<!x)y"})
  void re2RefusesThese(String expression) {
    assertThat(TenantExpression.refusal(expression)).startsWith("RE2 refuses it: ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(a{1000}){1000}",
        "((((a{50}){50}){50}){50}",
        "(((a{50}){50}){50}){50}",
        "([a-z]{100}){100}",
        "((a|bb){40,}){200}",
        "(\\{{100}){100}",
        "(?:(?i:a{100})){100}"
      })
  void theseWouldTakeTooMuchMemory(String expression) {
    assertThat(TenantExpression.refusal(expression)).contains("multiply out");
  }

  @Test
  void theLongestExpressionWithoutRepeatsIsServed() {
    assertThat(TenantExpression.refusal("a".repeat(4096))).isNull();
  }

  @Test
  void theEstimateIsNeverFarBelowTheCompiledSize() {
    Random random = new Random(11);
    String[] parts = {"a", "[0-9]", "(", ")", "{2}", "{1,7}", "|", "\\d", "*", "?", ".", "b"};
    int compiled = 0;
    for (int i = 0; i < 20_000; i++) {
      StringBuilder expression = new StringBuilder();
      for (int length = random.nextInt(14); length > 0; length--) {
        expression.append(parts[random.nextInt(parts.length)]);
      }
      String text = expression.toString();
      long estimate = ExpressionSize.estimate(text);
      if (estimate <= TenantExpression.MAX_STATES && TenantExpression.refusal(text) == null) {
        compiled++;
        assertThat((long) Pattern.compile(text).programSize())
            .as(text)
            .isLessThanOrEqualTo(3 * estimate + 10);
      }
    }
    assertThat(compiled).isGreaterThan(1000);
  }
}

package io.sluice.filter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryParametersTest {
  @ParameterizedTest
  @CsvSource(
      nullValues = "NONE",
      value = {
        "?a=1, a, 1",
        "a=1, a, 1",
        "?a=1&b=2, b, 2",
        "?a=1&a=2, a, 1",
        "?A=1, a, NONE",
        "?ab=1, a, NONE",
        "?b=a, a, NONE",
        "?a, a, ''",
        "?a=, a, ''",
        "?a=1=2, a, 1=2",
        "?&&a=1, a, 1",
        "'', a, NONE",
        "?, a, NONE",
        "?%61=1, a, 1",
        "?a=%20x%2Fy, a, ' x/y'",
        "?a=%C3%A4, a, ä",
        "?a=x+y, a, x+y",
        "?a=%, a, %",
        "?a=%4, a, %4",
        "?a=%zz, a, %zz",
        "?a=100%25, a, 100%",
        "?a%=1, a%, 1",
        "?a=b%26c, a, b&c",
        "?a=1#b=2, b, NONE",
      })
  void firstParameterOfTheNameIsDecoded(String query, String name, String value) {
    assertThat(QueryParameters.first(query, name)).isEqualTo(value);
  }
}

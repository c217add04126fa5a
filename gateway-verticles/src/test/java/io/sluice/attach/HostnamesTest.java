package io.sluice.attach;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HostnamesTest {
  @ParameterizedTest
  @CsvSource({
    "example.com,        example.com",
    "'',                 example.com",
    "'',                 *.example.com",
    "'',                 ''",
    "*.example.com,      a.example.com",
    "*.example.com,      a.b.example.com",
    "*.example.com,      *.example.com",
    "*.example.com,      *.a.example.com",
    "*.com,              *.example.com",
    "*.com,              example.com"
  })
  void theseIntersectEitherWay(String one, String other) {
    assertThat(Hostnames.intersect(one, other)).isTrue();
    assertThat(Hostnames.intersect(other, one)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "example.com,        example.org",
    "example.com,        a.example.com",
    "*.example.com,      example.com",
    "*.example.com,      badexample.com",
    "*.example.com,      *.example.org",
    "*.a.example.com,    *.b.example.com",
    "*.a.example.com,    b.example.com",
    "*.example.com,      *.com.example"
  })
  void theseDoNotIntersectEitherWay(String one, String other) {
    assertThat(Hostnames.intersect(one, other)).isFalse();
    assertThat(Hostnames.intersect(other, one)).isFalse();
  }

  @Test
  void theRoutesOwnHostnamesAreKeptThatMatch() {
    assertThat(
            Hostnames.matching(
                "*.example.com", List.of("*.com", "a.example.com", "example.com", "x.org")))
        .containsExactly("*.com", "a.example.com");
  }

  @Test
  void aRouteWithoutHostnamesKeepsTheEmptyOne() {
    assertThat(Hostnames.matching("example.com", List.of())).containsExactly("");
  }

  @Test
  void widerHostnamesComeMostSpecificFirst() {
    assertThat(Hostnames.wider("a.b.example.com"))
        .containsExactly("*.b.example.com", "*.example.com", "*.com", "");
    assertThat(Hostnames.wider("*.b.example.com")).containsExactly("*.example.com", "*.com", "");
    assertThat(Hostnames.wider("")).isEmpty();
  }
}

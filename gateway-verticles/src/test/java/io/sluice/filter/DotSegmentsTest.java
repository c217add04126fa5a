package io.sluice.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DotSegmentsTest {
  @ParameterizedTest
  @CsvSource({
    "/a/../b, /b",
    "/a/./b, /a/b",
    "/a/%2e%2e/b, /b",
    "/a/.%2E/b, /b",
    "/a/%2e./b, /b",
    "/a/%2e/b, /a/b",
    "/., /",
    "/a/.., /",
    "/a/b/.., /a/",
    "/a/b/., /a/b/",
    "/a/b/../../c/, /c/",
    "/a//../b, /a/b",
    "//.., /",
    "/./././a, /a",
  })
  void segmentsAreResolved(String path, String resolved) {
    assertThat(DotSegments.in(path)).isTrue();
    assertThat(DotSegments.resolve(path)).isEqualTo(resolved);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/..", "/../a", "/a/../..", "/a/../../b", "/%2e%2e/a", "/./..", "/a/%2E./../b"})
  void climbingAboveTheRootIsRefused(String path) {
    assertThat(DotSegments.resolve(path)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/a",
        "/a/",
        "//",
        "/a//b",
        "/a/...",
        "/.a",
        "/a.",
        "/a..b/c",
        "/..;/a",
        "/..%2f",
        "/%2",
        "/a/%2ex",
        "/%252e%252e/",
        "*",
        "/a%2F..%2Fb"
      })
  void allElseIsLeftAsItCame(String path) {
    assertThat(DotSegments.in(path)).isFalse();
    assertThat(DotSegments.resolve(path)).isSameAs(path);
  }

  /// RFC 3986 section 5.2.4 as the JDK resolves it, where it does not climb.
  @Test
  void resolutionEqualsTheJdksOnRandomPaths() {
    SplittableRandom random = new SplittableRandom(5);
    String[] segments = {"/.", "/..", "/a", "/b", "/c"};
    for (int round = 0; round < 20_000; round++) {
      StringBuilder path = new StringBuilder();
      for (int at = random.nextInt(1, 8); at > 0; at--) {
        path.append(segments[random.nextInt(segments.length)]);
      }
      String resolved = DotSegments.resolve(path.toString());
      String expected = normalized(path.toString());
      assertThat(resolved).as(path.toString()).isEqualTo(expected);
    }
  }

  private static @Nullable String normalized(String path) {
    String normalized = URI.create(path).normalize().getPath();
    return normalized.startsWith("/..") ? null : normalized;
  }
}

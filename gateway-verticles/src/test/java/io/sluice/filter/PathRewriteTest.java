package io.sluice.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.table.Filter.PathChange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathRewriteTest {
  /// The table of the Gateway API's HTTPPathModifier, with prefixes as the route table holds
  /// them.
  @ParameterizedTest
  @CsvSource({
    "/foo/bar, /foo, /xyz, /xyz/bar",
    "/foo/bar, /foo, /xyz/, /xyz/bar",
    "/foo, /foo, /xyz, /xyz",
    "/foo/, /foo, /xyz, /xyz/",
    "/foo/bar, /foo, '', /bar",
    "/foo/, /foo, '', /",
    "/foo, /foo, '', /",
    "/foo/, /foo, /, /",
    "/foo, /foo, /, /",
    "/bar, '', /xyz, /xyz/bar",
    "/, '', /xyz, /xyz/",
    "/foo//bar, /foo, /xyz, /xyz//bar",
    "/foo/b%2Fc, /foo, xyz, /xyz/b%2Fc",
  })
  void prefixIsReplaced(String path, String matched, String replacement, String rewritten) {
    PathRewrite rewrite = PathRewrite.of(new PathChange.ReplacePrefix(matched, replacement));
    assertThat(rewrite.apply(path)).isEqualTo(rewritten);
  }

  @ParameterizedTest
  @CsvSource({"/new, /new", "new, /new", "'', /", "/new/, /new/"})
  void fullPathIsReplaced(String replacement, String rewritten) {
    PathRewrite rewrite = PathRewrite.of(new PathChange.ReplaceFull(replacement));
    assertThat(rewrite.apply("/old/path")).isEqualTo(rewritten);
  }

  @ParameterizedTest
  @CsvSource({
    "/a b, /a%20b",
    "/a?b, /a%3Fb",
    "/a#b, /a%23b",
    "/a%2Fb, /a%2Fb",
    "/ä, /%C3%A4",
    "'/a\r\nX: y', /a%0D%0AX:%20y",
  })
  void whatDoesNotBelongIntoAPathIsEncoded(String replacement, String rewritten) {
    assertThat(PathRewrite.of(new PathChange.ReplaceFull(replacement)).apply("/"))
        .isEqualTo(rewritten);
    assertThat(PathRewrite.of(new PathChange.ReplacePrefix("/x", replacement)).apply("/x"))
        .isEqualTo(rewritten);
  }
}

package io.sluice.kind;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The schemas as text, field by field, so that a change of one is seen and a review can hold them
/// against the API's definitions. `-Dgolden.update` rewrites the texts.
final class SchemaTextTest {
  private static final Path GOLDEN = Path.of("src/test/resources/kind/schema");

  @ParameterizedTest
  @EnumSource
  void schemaIsAsReviewed(Kind kind) throws IOException {
    Path golden = GOLDEN.resolve(kind.typeName() + ".txt");
    List<String> lines = SchemaText.of(KindSchema.of(kind).schema());
    if (System.getProperty("golden.update") != null) {
      Files.createDirectories(GOLDEN);
      Files.write(golden, lines);
    }
    assertThat(lines).isEqualTo(Files.readAllLines(golden));
  }
}

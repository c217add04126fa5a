package io.sluice.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LogKeysTest {
  private static final Path SOURCES = Path.of("src/main/java");

  @Test
  void everyKeyIsSpeltHereAndNowhereElse() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      List<Path> sources = files.filter(file -> file.toString().endsWith(".java")).toList();
      assertThat(sources)
          .isNotEmpty()
          .allSatisfy(
              source ->
                  assertThat(Files.readString(source))
                      .doesNotContainPattern("addKeyValue\\(\\s*\""));
    }
  }

  @Test
  void noKeyIsSpeltTwice() throws IllegalAccessException {
    List<Object> keys = new ArrayList<>();
    for (Field field : LogKeys.class.getFields()) {
      keys.add(field.get(null));
    }
    assertThat(keys).doesNotHaveDuplicates();
  }
}

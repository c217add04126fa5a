package io.sluice.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.table.RouteTable;
import io.sluice.table.RouteTableDump;
import io.sluice.wire.PartReader;
import io.sluice.wire.TableAssembly;
import io.sluice.wire.TableParts;
import io.sluice.wire.Travel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What the golden translations make reaches a proxy unharmed.
final class GoldenWireTest {
  private static final Path CASES = Path.of("src/test/resources/translate");

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void survivesTheRoundTrip(String name) throws IOException {
    Translation translation = Manifests.translation();
    String manifests = Files.readString(CASES.resolve(name).resolve("in.yaml"));
    translation.apply(Manifests.snapshot(manifests));
    TableParts sent = new TableParts();
    var parts = Travel.of(sent.advance(translation.table()), new PartReader());
    RouteTable table = new TableAssembly().replace(parts).table();
    assertThat(RouteTableDump.of(table)).isEqualTo(RouteTableDump.of(translation.table()));
    assertThat(Set.copyOf(new TableParts().advance(table))).isEqualTo(Set.copyOf(sent.whole()));
  }

  static Stream<String> cases() throws IOException {
    return GoldenTranslationTest.cases();
  }
}

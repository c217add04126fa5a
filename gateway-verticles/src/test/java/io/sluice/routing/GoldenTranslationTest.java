package io.sluice.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.kind.Kind;
import io.sluice.message.PortReport;
import io.sluice.message.PortReport.Outcome;
import io.sluice.status.StatusReport;
import io.sluice.status.StatusText;
import io.sluice.table.RouteTableDump;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Manifests in, route table and status report out: each directory of `translate` is a case, named
/// after the law that it shows. `in.yaml` goes in as a snapshot, with every port then bound;
/// `then-N.yaml`, where there is one, follows as a change. `-Dgolden.update` rewrites what came
/// out.
final class GoldenTranslationTest {
  private static final Path CASES = Path.of("src/test/resources/translate");
  private static final boolean UPDATE = Boolean.getBoolean("golden.update");

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void translates(String name) throws IOException {
    Path directory = CASES.resolve(name);
    Translation translation = Manifests.translation();
    translation.apply(Manifests.snapshot(Files.readString(directory.resolve("in.yaml"))));
    for (Path change : files(directory, "then-*.yaml")) {
      translation.apply(Manifests.changes(Files.readString(change)));
    }
    translation
        .table()
        .ports()
        .keySet()
        .forEach(port -> translation.apply(new PortReport(port, port, new Outcome.Bound())));

    compare(directory.resolve("table.txt"), RouteTableDump.of(translation.table()));
    compare(directory.resolve("status.yaml"), StatusText.yaml(ofManifests(translation.report())));
    assertThat(translation.defects()).isEmpty();
  }

  /// The built-in GatewayClass says the same in every case.
  private static StatusReport ofManifests(StatusReport report) {
    var resources = new HashMap<>(report.resources());
    resources.remove(Kind.GATEWAY_CLASS.key("", "sluice"));
    return new StatusReport(report.version(), resources, report.refused(), report.sourceProblems());
  }

  static Stream<String> cases() throws IOException {
    return files(CASES, "*").stream().map(path -> path.getFileName().toString());
  }

  private static List<Path> files(Path directory, String glob) throws IOException {
    try (var files = Files.newDirectoryStream(directory, glob)) {
      return StreamSupport.stream(files.spliterator(), false).sorted().toList();
    }
  }

  private static void compare(Path golden, String actual) throws IOException {
    if (UPDATE) {
      Files.writeString(golden, actual);
    }
    assertThat(actual).isEqualTo(Files.readString(golden));
  }
}

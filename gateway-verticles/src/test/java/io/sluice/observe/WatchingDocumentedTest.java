package io.sluice.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.failure.FailureTable;
import io.sluice.failure.FailureTableTest;
import io.sluice.failure.ProxyFailure;
import io.sluice.settings.AccessLogSettings;
import io.sluice.settings.AccessLogSettings.Format;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `docs/watching.md` names every metric, failure and field that there is, and no other.
class WatchingDocumentedTest {
  private static final Path DOCUMENT = Path.of("../docs/watching.md");

  @TempDir Path temp;

  @Test
  void everyMetricIsDocumented() throws IOException {
    AccessLogSettings log =
        new AccessLogSettings(Format.JSON, temp.resolve("access.log").toString(), 1);
    try (Observation observation = Observation.start(10, log)) {
      ExchangeObserver loop = observation.newLoop();
      loop.exchangeFinished(new Exchange());
      loop.downstreamRefused("limit");
      var scraped = names("# TYPE (sluice_[a-z_]+) ", observation.registry().scrape());
      assertThat(names("`(sluice_[a-z_]+)`", document())).isEqualTo(scraped);
    }
  }

  @Test
  void everyFailureIsDocumentedWithItsStatus() throws IOException {
    var rows = names("(?m)^\\| (`[a-z_]+` \\| \\d+) \\|", document());
    var expected = new TreeSet<String>();
    for (FailureTableTest.Row row : FailureTableTest.rows()) {
      FailureTable.Consequence consequence = FailureTable.of(row.failure());
      expected.add("`" + consequence.word() + "` | " + consequence.status());
    }
    assertThat(rows).isEqualTo(expected);
  }

  @Test
  void everyFieldOfTheAccessLogIsDocumented() throws IOException {
    Path file = temp.resolve("access.log");
    AccessLogSettings log = new AccessLogSettings(Format.JSON, file.toString(), 1);
    try (Observation observation = Observation.start(10, log)) {
      observation
          .newLoop()
          .exchangeFinished(Exchange.failed(new ProxyFailure.ConnectFailed("why"), 503));
    }
    String described = document().substring(document().indexOf("`accessLog.format: JSON`"));
    String fields = described.substring(0, described.indexOf("`TEXT`"));
    var documented = names("`([a-zA-Z]+)`", fields);
    assertThat(documented)
        .isEqualTo(new TreeSet<>(new JsonObject(Files.readString(file)).fieldNames()));
  }

  private static String document() throws IOException {
    return Files.readString(DOCUMENT);
  }

  private static Set<String> names(String pattern, String text) {
    var found = new TreeSet<String>();
    for (Matcher matcher = Pattern.compile(pattern).matcher(text); matcher.find(); ) {
      found.add(matcher.group(1));
    }
    return found;
  }
}

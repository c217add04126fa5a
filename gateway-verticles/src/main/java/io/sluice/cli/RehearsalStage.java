package io.sluice.cli;

import io.sluice.backend.EchoBackend;
import io.sluice.backend.EchoIdentity;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A copy of an example whose endpoints are backends on ports that are free, so that a rehearsal
/// disturbs nobody and nobody disturbs it.
///
/// @param directory the copy
record RehearsalStage(Path directory, Vertx vertx) {
  private static final Pattern PORT = Pattern.compile("port: 180\\d\\d");

  static RehearsalStage set(Path example) throws Exception {
    Vertx vertx = Vertx.vertx();
    Path copy = Files.createTempDirectory("sluice-rehearsal-");
    EchoBackend backend =
        EchoBackend.start(vertx, new EchoIdentity("default", "rehearsal", "rehearsal"), 0)
            .toCompletionStage()
            .toCompletableFuture()
            .get(10, TimeUnit.SECONDS);
    String port = Matcher.quoteReplacement("port: " + backend.port());
    for (Path file : files(example)) {
      Path name = file.getFileName();
      if (name != null && name.toString().endsWith(".yaml")) {
        Files.writeString(
            copy.resolve(name), PORT.matcher(Files.readString(file)).replaceAll(port));
      }
    }
    return new RehearsalStage(copy, vertx);
  }

  private static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.toList();
    }
  }

  void remove() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}

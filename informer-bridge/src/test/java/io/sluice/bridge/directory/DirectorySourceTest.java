package io.sluice.bridge.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.sluice.bridge.KindCatalog.Standing;
import io.sluice.bridge.ResourceBatch.Extent;
import io.sluice.bridge.ResourceEvent;
import io.sluice.bridge.SourceProblem;
import io.sluice.bridge.yaml.ManifestReader;
import io.sluice.bridge.yaml.ReadLimits;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(VertxExtension.class)
final class DirectorySourceTest {
  private static final Duration QUIET = Duration.ofMillis(200);

  @TempDir Path temp;
  private Path root;
  private Vertx vertx;
  private final RecordingConsumer consumer = new RecordingConsumer();
  private final List<DirectorySource> sources = new ArrayList<>();

  @BeforeEach
  void prepare(Vertx vertx) throws IOException {
    this.vertx = vertx;
    RecordingConsumer.registerCodec(vertx);
    root = Files.createDirectory(temp.resolve("manifests"));
  }

  @AfterEach
  void stop() throws IOException {
    for (DirectorySource source : sources) {
      source.close();
    }
  }

  private void start() throws IOException {
    startWithoutConsumer(Duration.ofMinutes(1));
    consumer.listen(vertx);
    assertThat(consumer.next().extent()).isEqualTo(Extent.SNAPSHOT);
  }

  private void startWithoutConsumer(Duration safetyScan) throws IOException {
    ManifestReader reader = new ManifestReader(_ -> Standing.NAMESPACED, ReadLimits.DEFAULTS);
    DirectorySource source =
        new DirectorySource(
            List.of(root),
            reader,
            new DirectoryTiming(Duration.ofMillis(30), safetyScan),
            vertx.eventBus(),
            RecordingConsumer.ADDRESS);
    sources.add(source);
    source.start();
  }

  private static String object(String name, String marker) {
    return "apiVersion: v1\nkind: Service\nmetadata: {name: %s}\nmarker: m%s\n---\n"
        .formatted(name, marker);
  }

  private Path write(String file, String... objects) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    return Files.writeString(path, String.join("", objects));
  }

  private static void delete(Path tree) throws IOException {
    try (Stream<Path> all = Files.walk(tree)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  @Test
  void theFirstBatchIsEverything() throws IOException {
    write("a.yaml", object("a", "1"), object("b", "1"));
    write("deep/er/c.yml", object("c", "1"));
    write("d.json", "{\"apiVersion\":\"v1\",\"kind\":\"Service\",\"metadata\":{\"name\":\"d\"}}");
    write("README.md", "# no manifest");
    write(".hidden.yaml", object("hidden", "1"));
    write(".git/config.yaml", object("hidden", "1"));
    start();
    assertThat(consumer.objects()).containsOnlyKeys("a", "b", "c", "d");
    assertThat(consumer.problems()).isEmpty();
  }

  @Test
  void nothingIsLostBeforeSomebodyListens() throws Exception {
    write("a.yaml", object("a", "1"));
    startWithoutConsumer(Duration.ofMinutes(1));
    Thread.sleep(150);
    write("a.yaml", object("a", "2"));
    consumer.listen(vertx);
    consumer.until(objects -> objects.equals(Map.of("a", "m2")));
  }

  @Test
  void anEditInPlaceIsLiveWithin100Milliseconds() throws IOException {
    write("a.yaml", object("a", "0"));
    start();
    long[] nanos = new long[15];
    for (int i = 0; i < nanos.length; i++) {
      String marker = "x" + i;
      long begin = System.nanoTime();
      write("a.yaml", object("a", marker));
      consumer.until(objects -> objects.equals(Map.of("a", "m" + marker)));
      nanos[i] = System.nanoTime() - begin;
    }
    Arrays.sort(nanos);
    assertThat(Duration.ofNanos(nanos[nanos.length / 2]))
        .isBetween(Duration.ofMillis(29), Duration.ofMillis(100));
  }

  @Test
  void aFileRenamedOverIsNoticed() throws IOException {
    write("a.yaml", object("a", "1"));
    start();
    Path fresh = Files.writeString(root.resolve(".a.yaml.tmp"), object("a", "2"));
    Files.move(fresh, root.resolve("a.yaml"), StandardCopyOption.ATOMIC_MOVE);
    consumer.until(objects -> objects.equals(Map.of("a", "m2")));
  }

  @Test
  void aFileCountsOnlyWhenItIsStill() throws Exception {
    start();
    Path path = write("a.yaml", "");
    long longestGap = 0;
    long last = System.nanoTime();
    for (int i = 0; i < 20; i++) {
      Files.writeString(path, object("o" + i, "1"), StandardOpenOption.APPEND);
      longestGap = Math.max(longestGap, System.nanoTime() - last);
      last = System.nanoTime();
      Thread.sleep(8);
    }
    assumeThat(Duration.ofNanos(longestGap)).isLessThan(Duration.ofMillis(25));
    assertThat(consumer.next().events()).hasSize(20);
  }

  @Test
  void aBurstOverManyFilesIsOneBatch() throws IOException {
    start();
    for (int i = 0; i < 30; i++) {
      write("f" + i + ".yaml", object("o" + i, "1"));
    }
    assertThat(consumer.next().events()).hasSize(30);
  }

  @Test
  void aDeletedFileDeletesItsObjects() throws IOException {
    Path path = write("a.yaml", object("a", "1"), object("b", "1"));
    write("c.yaml", object("c", "1"));
    start();
    Files.delete(path);
    assertThat(consumer.next().events())
        .allMatch(ResourceEvent.Removed.class::isInstance)
        .extracting(event -> event.key().name())
        .containsExactly("a", "b");
    assertThat(consumer.objects()).containsOnlyKeys("c");
  }

  @Test
  void onlyWhatChangedIsSent() throws IOException {
    write("a.yaml", object("a", "1"), object("b", "1"), object("c", "1"));
    start();
    write("a.yaml", "# a comment\n", object("a", "1"), object("b", "2"));
    assertThat(consumer.next().events())
        .extracting(event -> event.getClass().getSimpleName() + " " + event.key().name())
        .containsExactly("Applied b", "Removed c");
  }

  @Test
  void anObjectThatMovesToAnotherFileIsNotTouched() throws IOException {
    Path path = write("a.yaml", object("a", "1"));
    write("b.yaml", object("b", "1"));
    start();
    Files.move(path, root.resolve("z.yaml"));
    consumer.nothingFor(QUIET);
    assertThat(consumer.objects()).containsOnlyKeys("a", "b");
  }

  @Test
  void anEmptyFileDeletesNothing() throws IOException {
    write("a.yaml", object("a", "1"));
    start();
    write("a.yaml", "");
    assertThat(consumer.next().events()).isEmpty();
    assertThat(consumer.problems().getFirst().message()).contains("the file is empty");
    assertThat(consumer.objects()).containsOnlyKeys("a");
    write("a.yaml", object("a", "1"));
    assertThat(consumer.next().problems()).isEmpty();
  }

  @Test
  void aBrokenFileDeletesNothingAndItsGoodDocumentsCount() throws IOException {
    write("a.yaml", object("a", "1"), object("b", "1"));
    write("c.yaml", object("c", "1"));
    start();
    write("a.yaml", object("b", "2"), "{broken\n---\n");
    consumer.until(objects -> objects.equals(Map.of("a", "m1", "b", "m2", "c", "m1")));
    SourceProblem problem = consumer.problems().getFirst();
    assertThat(problem.position().file()).isEqualTo(root.resolve("a.yaml").toString());
    assertThat(problem.message()).startsWith("not valid YAML");
    write("a.yaml", object("b", "2"));
    consumer.until(objects -> objects.equals(Map.of("b", "m2", "c", "m1")));
    assertThat(consumer.problems()).isEmpty();
  }

  @Test
  void theFirstFileHasAnObjectThatTwoDefineAndTheOtherTakesOver() throws IOException {
    Path first = write("a.yaml", object("x", "first"));
    write("b.yaml", object("x", "second"), object("z", "1"));
    start();
    assertThat(consumer.objects()).isEqualTo(Map.of("x", "mfirst", "z", "m1"));
    assertThat(consumer.problems().getFirst().message())
        .isEqualTo("Service default/x is defined in " + first + " already, and that one is used");
    Files.delete(first);
    assertThat(consumer.next().problems()).isEmpty();
    assertThat(consumer.objects()).isEqualTo(Map.of("x", "msecond", "z", "m1"));
    write("a.yaml", object("x", "third"));
    assertThat(consumer.next().problems()).hasSize(1);
    assertThat(consumer.objects()).containsEntry("x", "mthird");
    write("b.yaml", "{broken");
    consumer.until(_ -> consumer.problems().size() == 2);
    Files.delete(first);
    consumer.until(objects -> "msecond".equals(objects.get("x")));
  }

  @Test
  void newSubdirectoriesAreWatched() throws IOException {
    start();
    write("one/two/a.yaml", object("a", "1"));
    consumer.until(objects -> objects.equals(Map.of("a", "m1")));
    write("one/two/a.yaml", object("a", "2"));
    consumer.until(objects -> objects.equals(Map.of("a", "m2")));
    delete(root.resolve("one"));
    consumer.until(Map::isEmpty);
  }

  @Test
  void aDirectoryThatIsMovedAwayTakesItsObjectsAlong() throws IOException {
    write("one/a.yaml", object("a", "1"));
    write("one-more/b.yaml", object("b", "1"));
    start();
    Files.move(root.resolve("one"), temp.resolve("elsewhere"));
    consumer.until(objects -> objects.equals(Map.of("b", "m1")));
    Files.move(temp.resolve("elsewhere"), root.resolve("back"));
    consumer.until(objects -> objects.equals(Map.of("a", "m1", "b", "m1")));
  }

  @Test
  void aConfigMapSwapIsNoticedAtOnceAndAtomically() throws IOException {
    mount("..1", object("a", "1"), object("b", "1"));
    Files.createSymbolicLink(root.resolve("a.yaml"), Path.of("..data", "a.yaml"));
    Files.createSymbolicLink(root.resolve("b.yaml"), Path.of("..data", "b.yaml"));
    start();
    assertThat(consumer.objects()).isEqualTo(Map.of("a", "m1", "b", "m1"));
    for (int i = 2; i < 5; i++) {
      mount(".." + i, object("a", i + ""), object("b", i + ""));
      delete(root.resolve(".." + (i - 1)));
      assertThat(consumer.next().events()).hasSize(2);
      assertThat(consumer.objects()).isEqualTo(Map.of("a", "m" + i, "b", "m" + i));
    }
  }

  private void mount(String version, String a, String b) throws IOException {
    Path directory = Files.createDirectory(root.resolve(version));
    Files.writeString(directory.resolve("a.yaml"), a);
    Files.writeString(directory.resolve("b.yaml"), b);
    Path link = Files.createSymbolicLink(root.resolve("..data_tmp"), Path.of(version));
    Files.move(link, root.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);
  }

  @Test
  void theTargetOfALinkIsWatched() throws IOException {
    Path target = Files.writeString(temp.resolve("shared.txt"), object("a", "1"));
    Files.createSymbolicLink(root.resolve("a.yaml"), target);
    start();
    Files.writeString(target, object("a", "22"));
    consumer.until(objects -> objects.equals(Map.of("a", "m22")));
  }

  @Test
  void aLinkedDirectoryMaySwitch() throws IOException {
    Path blue = Files.createDirectory(temp.resolve("blue"));
    Path green = Files.createDirectory(temp.resolve("green"));
    Files.writeString(blue.resolve("a.yaml"), object("a", "blue"));
    Files.writeString(green.resolve("b.yaml"), object("b", "green"));
    Files.createSymbolicLink(root.resolve("live"), blue);
    start();
    assertThat(consumer.objects()).isEqualTo(Map.of("a", "mblue"));
    Path next = Files.createSymbolicLink(root.resolve("next"), green);
    Files.move(next, root.resolve("live"), StandardCopyOption.ATOMIC_MOVE);
    consumer.until(objects -> objects.equals(Map.of("b", "mgreen")));
    Files.writeString(green.resolve("b.yaml"), object("b", "greener"));
    consumer.until(objects -> objects.equals(Map.of("b", "mgreener")));
  }

  @Test
  void aRootThatIsALinkMaySwitch() throws IOException {
    Path blue = Files.createDirectory(temp.resolve("blue"));
    Path green = Files.createDirectory(temp.resolve("green"));
    Files.writeString(blue.resolve("a.yaml"), object("a", "blue"));
    Files.writeString(green.resolve("b.yaml"), object("b", "green"));
    root = Files.createSymbolicLink(temp.resolve("current"), blue);
    start();
    Path next = Files.createSymbolicLink(temp.resolve("next"), green);
    Files.move(next, root, StandardCopyOption.ATOMIC_MOVE);
    consumer.next();
    assertThat(consumer.objects()).isEqualTo(Map.of("b", "mgreen"));
  }

  @Test
  void aDirectoryThatVanishesTakesNothingAndIsReadWhenItComesBack() throws IOException {
    write("a.yaml", object("a", "1"));
    write("b.yaml", object("b", "1"));
    start();
    delete(root);
    consumer.until(_ -> !consumer.problems().isEmpty());
    assertThat(consumer.problems().getFirst().message()).contains("the directory is not there");
    assertThat(consumer.objects()).containsOnlyKeys("a", "b");
    write("a.yaml", object("a", "2"));
    consumer.until(objects -> objects.equals(Map.of("a", "m2", "b", "m1")));
    assertThat(consumer.problems()).isEmpty();
    consumer.until(objects -> objects.equals(Map.of("a", "m2")));
    write("c.yaml", object("c", "1"));
    consumer.until(objects -> objects.equals(Map.of("a", "m2", "c", "m1")));
  }

  @Test
  void aDirectoryThatComesLaterIsRead() throws IOException {
    delete(root);
    start();
    assertThat(consumer.problems()).hasSize(1);
    write("a.yaml", object("a", "1"));
    consumer.until(objects -> objects.equals(Map.of("a", "m1")));
    assertThat(consumer.problems()).isEmpty();
  }

  @Test
  void linksInACircleAreAProblem() throws IOException {
    write("sub/a.yaml", object("a", "1"));
    Files.createSymbolicLink(root.resolve("sub/up"), root);
    Files.createSymbolicLink(root.resolve("self.yaml"), Path.of("self.yaml"));
    start();
    assertThat(consumer.objects()).containsOnlyKeys("a");
    assertThat(consumer.problems())
        .extracting(SourceProblem::message)
        .containsExactlyInAnyOrder(
            "the symbolic link leads back to a directory above it",
            "the symbolic link leads nowhere");
  }

  @Test
  void hugeFilesAndStrangeOnesAreProblems() throws Exception {
    write("a.yaml", object("a", "1"));
    Path huge = root.resolve("huge.yaml");
    try (var channel =
        Files.newByteChannel(huge, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      channel.position(40L << 20).write(ByteBuffer.wrap(new byte[] {'#'}));
    }
    new ProcessBuilder("mkfifo", root.resolve("pipe.yaml").toString()).start().waitFor();
    start();
    assertThat(consumer.objects()).containsOnlyKeys("a");
    assertThat(consumer.problems())
        .extracting(SourceProblem::message)
        .containsExactly(
            "it has 41943041 bytes, at most 33554432 are read", "it is not a regular file");
  }

  @Test
  void theSafetyScanFindsWhatNoEventTold() throws IOException {
    Path far = Files.createDirectories(temp.resolve("far/away"));
    Files.writeString(far.resolve("one.yaml"), object("a", "1"));
    Files.writeString(far.resolve("two.yaml"), object("a", "22"));
    Path middle = Files.createSymbolicLink(temp.resolve("middle"), far.resolve("one.yaml"));
    Files.createSymbolicLink(root.resolve("a.yaml"), middle);
    startWithoutConsumer(Duration.ofMillis(200));
    consumer.listen(vertx);
    consumer.until(objects -> objects.equals(Map.of("a", "m1")));
    Files.delete(middle);
    Files.createSymbolicLink(middle, far.resolve("two.yaml"));
    consumer.until(objects -> objects.equals(Map.of("a", "m22")));
  }

  @Test
  void moreEventsThanTheQueueHoldsLoseNothing() throws IOException {
    for (int i = 0; i < 1_500; i++) {
      write("f" + i + ".yaml", object("o" + i, "1"));
    }
    start();
    for (int i = 0; i < 1_500; i++) {
      write("f" + i + ".yaml", object("o" + i, "2"));
    }
    consumer.until(objects -> objects.values().stream().allMatch("m2"::equals));
    assertThat(consumer.objects()).hasSize(1_500);
  }
}

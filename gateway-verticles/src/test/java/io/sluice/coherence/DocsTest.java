package io.sluice.coherence;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.kind.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Documents name classes in backticks; a renamed class must not leave a stale name behind.
class DocsTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern CLASS_NAME =
      Pattern.compile("`([A-Z][a-z0-9]+(?:[A-Z][A-Za-z0-9]*)+)`");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(?:#[^)]*)?\\)");

  /// Names in the same shape that belong to Kubernetes, to the platform or to a library.
  private static final Set<String> NOT_OURS =
      Set.of("ByteBuf", "ServiceAccount", "ExternalName", "PortUnavailable", "UnsupportedProtocol");

  @ParameterizedTest
  @ValueSource(strings = {"docs/architecture.md", "docs/life-of-a-request.md"})
  void everyClassThatADocumentNamesExists(String document) throws IOException {
    Set<String> named = matches(CLASS_NAME, Files.readString(ROOT.resolve(document)));
    named.removeAll(NOT_OURS);
    named.removeAll(Arrays.stream(Kind.values()).map(Kind::typeName).collect(Collectors.toSet()));

    assertThat(named).hasSizeGreaterThan(20);
    assertThat(classNames()).containsAll(named);
  }

  @Test
  void theArchitectureNamesEveryPackage() throws IOException {
    String architecture = Files.readString(ROOT.resolve("docs/architecture.md"));
    try (Stream<Path> packages =
        Files.walk(ROOT.resolve("gateway-verticles/src/main/java/io/sluice"), 1)) {
      packages
          .skip(1)
          .map(path -> path.getFileName().toString())
          .forEach(name -> assertThat(architecture).contains("`" + name + "`"));
    }
  }

  @ParameterizedTest
  @MethodSource("documents")
  void everyRelativeLinkLeadsSomewhere(Path document) throws IOException {
    for (String target : matches(LINK, Files.readString(document))) {
      assertThat(document.resolveSibling(target)).exists();
    }
  }

  static Stream<Path> documents() throws IOException {
    try (Stream<Path> inDocs = Files.walk(ROOT.resolve("docs"));
        Stream<Path> atTop = Files.list(ROOT)) {
      return Stream.concat(inDocs, atTop)
          .filter(path -> path.toString().endsWith(".md"))
          .toList()
          .stream();
    }
  }

  private static Set<String> matches(Pattern pattern, String text) {
    var found = new TreeSet<String>();
    for (Matcher matcher = pattern.matcher(text); matcher.find(); ) {
      found.add(matcher.group(1));
    }
    return found;
  }

  private static Set<String> classNames() throws IOException {
    var names = new TreeSet<String>();
    for (String classes :
        List.of(
            "gateway-verticles/target/classes",
            "gateway-verticles/target/test-classes",
            "informer-bridge/target/classes")) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(classes))) {
        files
            .map(path -> path.getFileName().toString())
            .filter(name -> name.endsWith(".class"))
            .map(name -> name.substring(name.lastIndexOf('$') + 1, name.length() - 6))
            .forEach(names::add);
      }
    }
    return names;
  }
}

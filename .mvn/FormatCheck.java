import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.nio.file.Files;
import java.nio.file.Path;

/// The format gate for a Maven that runs on an older JDK than the sources need: google-java-format
/// parses with the compiler of its own JVM, so the build starts this on the JDK 25 of the
/// toolchain. The steps and their order are those of Spotless.
void main(String[] directories) throws Exception {
  int wrong = 0;
  for (String directory : directories) {
    if (Files.isDirectory(Path.of(directory))) {
      wrong += check(Path.of(directory));
    }
  }
  if (wrong > 0) {
    IO.println(wrong + " files: run 'mvn spotless:apply' with JAVA_HOME at a JDK 25");
    System.exit(1);
  }
}

int check(Path directory) throws Exception {
  int wrong = 0;
  try (var files = Files.walk(directory)) {
    for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
      String source = Files.readString(file);
      if (!formatted(source).equals(source)) {
        IO.println("not formatted: " + file);
        wrong++;
      }
    }
  }
  return wrong;
}

String formatted(String source) throws Exception {
  String text = new Formatter().formatSource(source);
  text = RemoveUnusedImports.removeUnusedImports(text);
  return ImportOrderer.reorderImports(text, JavaFormatterOptions.Style.GOOGLE);
}

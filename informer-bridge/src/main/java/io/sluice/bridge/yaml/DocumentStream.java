package io.sluice.bridge.yaml;

import io.sluice.bridge.Position;
import io.sluice.bridge.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;

/// The documents of one text. After an error the next `---` at the start of a line begins anew,
/// which is where YAML ends a document whatever came before.
final class DocumentStream {
  private static final Pattern ESCAPE = Pattern.compile("\\\\.");

  private final String file;
  private final String text;
  private final Problems problems;
  private final ReadLimits limits;
  private final LoaderOptions options = new LoaderOptions();

  DocumentStream(String file, String text, Problems problems, ReadLimits limits) {
    this.file = file;
    this.text = isJson(text) ? yamlOf(text) : text;
    this.problems = problems;
    this.limits = limits;
    options.setCodePointLimit(Integer.MAX_VALUE); // bounded by the size of the file
    options.setNestingDepthLimit(limits.nesting());
    options.setMaxAliasesForCollections(
        Integer.MAX_VALUE); // TreeBuilder bounds what they stand for
    options.setAllowRecursiveKeys(false);
  }

  List<Tree> documents() {
    List<Tree> documents = new ArrayList<>();
    int line = 0;
    int offset = 0;
    while (offset < text.length()) {
      int failedAt = read(text.substring(offset), line, documents);
      if (failedAt < 0) {
        return documents;
      }
      int next = nextDocument(offset, failedAt - line);
      line += newlines(offset, next);
      offset = next;
    }
    return documents;
  }

  /// @return the line of the error, counted from 0 in the whole text; negative when there was
  /// none
  private int read(String part, int firstLine, List<Tree> documents) {
    StreamReader reader = new StreamReader(part);
    Composer composer =
        new Composer(new ParserImpl(reader, options), ScalarTags.resolver(), options);
    TreeBuilder trees = new TreeBuilder(file, firstLine, problems, limits.aliasedNodes());
    try {
      while (composer.checkNode()) {
        Node node = composer.getNode();
        int errors = problems.errors();
        Tree tree = trees.build(node);
        if (problems.errors() == errors && !(tree instanceof Tree.Nothing)) {
          documents.add(tree);
        }
      }
      return -1;
    } catch (YAMLException broken) {
      return report(broken, part, firstLine, reader);
    }
  }

  private int report(YAMLException broken, String part, int firstLine, StreamReader reader) {
    if (broken instanceof MarkedYAMLException marked && marked.getProblemMark() != null) {
      Mark mark = marked.getProblemMark();
      int line = firstLine + mark.getLine();
      String what = SyntaxAdvice.message(marked);
      problems.error(at(line, mark.getColumn()), what, SyntaxAdvice.fix(what));
      return line;
    }
    if (broken instanceof ReaderException unprintable) {
      int line = firstLine + newlinesBefore(part, unprintable.getPosition());
      String code = String.format("U+%04X", unprintable.getCodePoint());
      problems.error(
          at(line, 0),
          "the character " + code + " is not allowed in YAML",
          "remove it, or write it as an escape in a double-quoted text");
      return line;
    }
    int line = firstLine + reader.getLine();
    problems.error(
        at(line, reader.getColumn()),
        "mappings and lists are nested deeper than " + limits.nesting(),
        "flatten the document");
    return line;
  }

  private Position at(int line, int column) {
    return new Position(file, line + 1, column + 1);
  }

  /// Where the first line at or after the given one starts that begins with `---`; beyond the
  /// first line, so that every round makes progress.
  private int nextDocument(int offset, int line) {
    int start = offset;
    for (int i = 0; i < Math.max(1, line); i++) {
      start = text.indexOf('\n', start) + 1;
      if (start == 0) {
        return text.length();
      }
    }
    while (!text.startsWith("---", start)) {
      start = text.indexOf('\n', start) + 1;
      if (start == 0) {
        return text.length();
      }
    }
    return start;
  }

  private int newlines(int from, int to) {
    return (int) text.substring(from, to).chars().filter(c -> c == '\n').count();
  }

  private static int newlinesBefore(String part, int codePoints) {
    return (int) part.codePoints().limit(codePoints).filter(c -> c == '\n').count();
  }

  /// What JSON allows and YAML 1.1 does not: tabs between tokens (JSON texts hold none), and
  /// `\\/`.
  private static String yamlOf(String json) {
    String spaced = json.replace('\t', ' ');
    return spaced.contains("\\/")
        ? ESCAPE.matcher(spaced).replaceAll(found -> found.group().equals("\\/") ? "/" : "$0")
        : spaced;
  }

  private static boolean isJson(String text) {
    return text.stripLeading().startsWith("{");
  }
}

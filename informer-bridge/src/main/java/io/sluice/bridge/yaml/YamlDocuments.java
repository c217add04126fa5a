package io.sluice.bridge.yaml;

import io.sluice.bridge.Position;
import io.sluice.bridge.SourceProblem;
import io.sluice.bridge.Tree;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The documents of a YAML or JSON text, whatever they are about.
///
/// @param documents in order; empty ones are left out
/// @param problems what kept others from being read
public record YamlDocuments(List<Tree> documents, List<SourceProblem> problems) {
  public YamlDocuments {
    documents = List.copyOf(documents);
    problems = List.copyOf(problems);
  }

  /// @param file what positions call the text
  public static YamlDocuments read(String file, byte[] bytes, ReadLimits limits) {
    Problems problems = new Problems();
    String text = text(file, bytes, limits, problems);
    List<Tree> documents = new DocumentStream(file, text, problems, limits).documents();
    return new YamlDocuments(documents, problems.found());
  }

  /// Blank when there is a problem with the whole.
  static String text(String file, byte[] bytes, ReadLimits limits, Problems problems) {
    Position whole = new Position(file, 0, 0);
    if (bytes.length > limits.fileBytes()) {
      problems.error(
          whole,
          "the file has " + bytes.length + " bytes, at most " + limits.fileBytes() + " are read",
          "split the file");
      return "";
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException notUtf8) {
      problems.error(whole, "the file is not UTF-8 text", "save it as UTF-8");
      return "";
    }
  }
}

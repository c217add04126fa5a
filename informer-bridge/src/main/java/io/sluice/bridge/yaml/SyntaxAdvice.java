package io.sluice.bridge.yaml;

import org.yaml.snakeyaml.error.MarkedYAMLException;

/// What to tell about a syntax error.
final class SyntaxAdvice {
  private SyntaxAdvice() {}

  static String message(MarkedYAMLException broken) {
    String problem = broken.getProblem() == null ? "cannot be read" : broken.getProblem();
    String where = broken.getContext() == null ? "" : " " + broken.getContext();
    return "not valid YAML: " + (problem + where).replaceAll("\\s+", " ").strip();
  }

  static String fix(String message) {
    if (message.contains("TAB")) {
      return "indent with spaces, not with tabs";
    }
    if (message.contains("mapping values are not allowed")) {
      return "check the indentation, or quote the text that holds `: `";
    }
    if (message.contains("block end") || message.contains("block mapping")) {
      return "indent the fields of one object alike";
    }
    if (message.contains("quoted scalar")) {
      return "close the quotation";
    }
    if (message.contains("alias")) {
      return "define the anchor before its alias, in the same document";
    }
    if (message.contains("cannot start any token")) {
      return "quote the text that begins with this character";
    }
    return "correct the YAML at this place";
  }
}

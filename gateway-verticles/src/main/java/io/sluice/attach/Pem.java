package io.sluice.attach;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// PEM (RFC 7468): text around base64 blocks.
final class Pem {
  private static final int LINE = 64;
  private static final Pattern BEGIN = Pattern.compile("-----BEGIN ([A-Z0-9 ]{1,40})-----");

  /// @param label such as `CERTIFICATE`
  /// @param base64 checked, without white space
  record Block(String label, String base64) {
    byte[] content() {
      return Base64.getDecoder().decode(base64);
    }

    @Override
    public String toString() {
      return "Block " + label;
    }
  }

  /// @throws MalformedException when a block does not end or is not base64
  static List<Block> blocks(String text) throws MalformedException {
    List<Block> blocks = new ArrayList<>();
    Matcher begin = BEGIN.matcher(text);
    int position = 0;
    while (begin.find(position)) {
      String label = begin.group(1);
      String endLine = "-----END " + label + "-----";
      int end = text.indexOf(endLine, begin.end());
      if (end < 0) {
        throw new MalformedException("the PEM block " + label + " has no end");
      }
      blocks.add(new Block(label, checked(label, text.substring(begin.end(), end))));
      position = end + endLine.length();
    }
    return blocks;
  }

  static String write(String label, byte[] content) {
    String body = Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(content);
    return "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
  }

  private static String checked(String label, String body) throws MalformedException {
    if (body.indexOf(':') >= 0) {
      throw new MalformedException("the PEM block " + label + " is encrypted or has headers");
    }
    String base64 = body.replaceAll("\\s", "");
    try {
      Base64.getDecoder().decode(base64);
      return base64;
    } catch (IllegalArgumentException _) {
      throw new MalformedException("the PEM block " + label + " is not base64");
    }
  }

  private Pem() {}
}

package io.sluice.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Reads a connection's bytes as RFC 9112 has it and no other way, by means that share nothing
/// with the gateway's codec: regular expressions on whole lines. It reads requests until the first
/// one that is not plainly right, and none after that.
final class ReferenceReader {
  private static final Pattern LINE =
      Pattern.compile("([!#$%&'*+.^_`|~0-9A-Za-z-]+) ([!$-;=?-\\[\\]-~]+) HTTP/1\\.([01])");
  private static final Pattern FIELD =
      Pattern.compile("([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \\t]*([\\t -~\\x80-\\xff]*)");
  private static final Pattern CHUNK =
      Pattern.compile("([0-9A-Fa-f]{1,15})(;[\\t -~\\x80-\\xff]*)?");

  private ReferenceReader() {}

  /// The `method body` of each request, in order.
  static List<String> read(String text) {
    var in = new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1));
    List<String> requests = new ArrayList<>();
    try {
      while (in.available() > 0) {
        String line = Wire.line(in);
        if (line.isEmpty()) {
          line = Wire.line(in);
        }
        requests.add(request(line, in));
      }
    } catch (IOException _) {
      // Nothing behind a mistake is a request.
    }
    return requests;
  }

  private static String request(String line, ByteArrayInputStream in) throws IOException {
    var start = LINE.matcher(line);
    check(start.matches(), line);
    List<String> names = new ArrayList<>();
    List<String> values = new ArrayList<>();
    for (String each = Wire.line(in); !each.isEmpty(); each = Wire.line(in)) {
      var field = FIELD.matcher(each);
      check(field.matches(), each);
      names.add(field.group(1).toLowerCase(Locale.ROOT));
      values.add(field.group(2).strip());
    }
    List<String> lengths = of("content-length", names, values);
    List<String> codings = of("transfer-encoding", names, values);
    check(lengths.size() + codings.size() <= 1, "framing twice");
    if (!codings.isEmpty()) {
      check(codings.getFirst().equalsIgnoreCase("chunked"), "coding");
      return start.group(1) + " " + chunks(in);
    }
    int length = 0;
    if (!lengths.isEmpty()) {
      check(lengths.getFirst().matches("[0-9]{1,9}"), "length");
      length = Integer.parseInt(lengths.getFirst());
    }
    byte[] body = in.readNBytes(length);
    check(body.length == length, "body ends early");
    return start.group(1) + " " + new String(body, StandardCharsets.ISO_8859_1);
  }

  private static List<String> of(String name, List<String> names, List<String> values) {
    List<String> found = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      if (names.get(i).equals(name)) {
        found.add(values.get(i));
      }
    }
    return found;
  }

  private static String chunks(ByteArrayInputStream in) throws IOException {
    var body = new StringBuilder();
    while (true) {
      var size = CHUNK.matcher(Wire.line(in));
      check(size.matches(), "chunk size");
      long length = Long.parseLong(size.group(1), 16);
      if (length == 0) {
        break;
      }
      check(length < 1_000_000, "chunk longer than the text");
      byte[] chunk = in.readNBytes((int) length);
      check(chunk.length == length && Wire.line(in).isEmpty(), "chunk");
      body.append(new String(chunk, StandardCharsets.ISO_8859_1));
    }
    for (String each = Wire.line(in); !each.isEmpty(); each = Wire.line(in)) {
      check(FIELD.matcher(each).matches(), "trailer");
    }
    return body.toString();
  }

  private static void check(boolean right, String what) throws IOException {
    if (!right) {
      throw new IOException(what);
    }
  }
}

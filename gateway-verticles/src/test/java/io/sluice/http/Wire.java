package io.sluice.http;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Reads HTTP/1.1 messages from a stream, by its own and simple means: what the gateway is held
/// against.
final class Wire {
  private Wire() {}

  /// @param startLine without its line end
  /// @param fields as they came, without line ends
  /// @param body content without framing, a character a byte
  /// @param trailers as they came
  record Message(String startLine, List<String> fields, String body, List<String> trailers) {
    String field(String name) {
      String prefix = name.toLowerCase(Locale.ROOT) + ":";
      return String.join(
          ",",
          fields.stream()
              .filter(field -> field.toLowerCase(Locale.ROOT).startsWith(prefix))
              .map(field -> field.substring(prefix.length()).strip())
              .toList());
    }

    int status() {
      return Integer.parseInt(startLine.split(" ", -1)[1]);
    }

    String text() {
      return new String(body.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    String target() {
      return startLine.split(" ", -1)[1];
    }
  }

  /// A head without a body.
  static Message head(InputStream in) throws IOException {
    String start = line(in);
    List<String> fields = fields(in);
    return new Message(start, fields, "", List.of());
  }

  /// A whole message; one without framing has no body.
  static Message message(InputStream in) throws IOException {
    Message head = head(in);
    return withBody(head, in);
  }

  static Message withBody(Message head, InputStream in) throws IOException {
    if (head.field("Transfer-Encoding").equalsIgnoreCase("chunked")) {
      String body = latin1(chunks(in));
      return new Message(head.startLine, head.fields, body, fields(in));
    }
    String length = head.field("Content-Length");
    byte[] body = length.isEmpty() ? new byte[0] : in.readNBytes(Integer.parseInt(length));
    if (!length.isEmpty() && body.length < Integer.parseInt(length)) {
      throw new EOFException("body ends after " + body.length + " of " + length);
    }
    return new Message(head.startLine, head.fields, latin1(body), List.of());
  }

  private static String latin1(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private static byte[] chunks(InputStream in) throws IOException {
    var body = new ByteArrayOutputStream();
    while (true) {
      String size = line(in);
      int semicolon = size.indexOf(';');
      int length = Integer.parseInt(semicolon < 0 ? size : size.substring(0, semicolon), 16);
      if (length == 0) {
        return body.toByteArray();
      }
      byte[] chunk = in.readNBytes(length);
      if (chunk.length < length || !line(in).isEmpty()) {
        throw new EOFException("chunk of " + length + " is broken");
      }
      body.writeBytes(chunk);
    }
  }

  private static List<String> fields(InputStream in) throws IOException {
    List<String> fields = new ArrayList<>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      fields.add(line);
    }
    return fields;
  }

  /// Up to CRLF.
  static String line(InputStream in) throws IOException {
    var line = new ByteArrayOutputStream();
    int c = in.read();
    while (c != '\r') {
      if (c < 0) {
        throw new EOFException("end after: " + line.toString(StandardCharsets.ISO_8859_1));
      }
      if (c == '\n') {
        throw new IOException("bare LF");
      }
      line.write(c);
      c = in.read();
    }
    if (in.read() != '\n') {
      throw new IOException("bare CR");
    }
    return line.toString(StandardCharsets.ISO_8859_1);
  }
}

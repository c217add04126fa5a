package io.sluice.http.codec;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/// Finds where a body ends without touching it, so that its bytes are passed on as they came. To
/// be used for one body after another.
///
/// Of a chunked body, in the order of its bytes:
/// ```
/// SIZE_START → SIZE → (EXTENSION →) SIZE_LF → DATA → DATA_CR → DATA_LF → SIZE_START …
///                                       └ size 0 → LAST → END_LF → DONE
///                                                   └ TRAILERS → DONE
/// ```
public final class BodyReader {
  /// Bytes of chunk extensions in one body. Nobody is known to use them for good.
  private static final int MOST_EXTENSION_BYTES = 4096;

  /// Fifteen hexadecimal digits always fit a long.
  private static final int MOST_SIZE_DIGITS = 15;

  private final HeadLimits limits;
  private State state = State.DONE;
  private BodyKind kind = BodyKind.NONE;
  private long remaining;
  private long payload;
  private int sizeDigits;
  private int extensionBytes;
  private boolean inData;
  private @Nullable TrailerSection trailers;

  public BodyReader(HeadLimits limits) {
    this.limits = limits;
  }

  private enum State {
    DATA,
    SIZE_START,
    SIZE,
    EXTENSION,
    SIZE_LF,
    DATA_CR,
    DATA_LF,
    LAST,
    END_LF,
    TRAILERS,
    DONE
  }

  /// @param length of a sized body; else of no meaning
  public void begin(BodyKind bodyKind, long length) {
    kind = bodyKind;
    payload = 0;
    extensionBytes = 0;
    sizeDigits = 0;
    remaining = bodyKind == BodyKind.SIZED ? length : 0;
    state =
        switch (bodyKind) {
          case NONE -> State.DONE;
          case SIZED, UNTIL_CLOSE -> State.DATA;
          case CHUNKED -> State.SIZE_START;
        };
  }

  public boolean done() {
    return state == State.DONE;
  }

  /// Whether the next bytes are trailer fields, to be read by [#readTrailers].
  public boolean atTrailers() {
    return state == State.TRAILERS;
  }

  public BodyKind kind() {
    return kind;
  }

  /// Bytes of content so far, without framing.
  public long payload() {
    return payload;
  }

  /// @return how many bytes of the range belong to the body; less than all when it ends within it
  ///     or trailers begin
  public int scan(ByteBuf buffer, int from, int to) {
    int i = from;
    while (i < to && state != State.DONE && state != State.TRAILERS) {
      i += next(buffer, i, to);
    }
    return i - from;
  }

  /// Like [#scan], but stops between framing and content. [#inData] says which of them was found.
  public int next(ByteBuf buffer, int from, int to) {
    inData = state == State.DATA;
    if (inData) {
      return data(to - from);
    }
    int i = from;
    while (i < to && state != State.DATA && state != State.DONE && state != State.TRAILERS) {
      i += framing(buffer.getByte(i));
    }
    return i - from;
  }

  /// Whether what [#next] found last is content.
  public boolean inData() {
    return inData;
  }

  private int data(int available) {
    if (kind == BodyKind.UNTIL_CLOSE) {
      payload += available;
      return available;
    }
    int count = (int) Math.min(remaining, available);
    remaining -= count;
    payload += count;
    if (remaining == 0) {
      state = kind == BodyKind.SIZED ? State.DONE : State.DATA_CR;
    }
    return count;
  }

  /// @return 1 when the byte was taken, 0 when it is the first of the trailers
  private int framing(byte c) {
    switch (state) {
      case SIZE_START -> firstDigit(c);
      case SIZE -> size(c);
      case EXTENSION -> extension(c);
      case SIZE_LF -> {
        expect(c, '\n', "chunk size line ends in a bare CR");
        state = remaining == 0 ? State.LAST : State.DATA;
      }
      case DATA_CR -> expect(c, '\r', State.DATA_LF);
      case DATA_LF -> expect(c, '\n', State.SIZE_START);
      case LAST -> {
        if (c != '\r') {
          state = State.TRAILERS;
          return 0;
        }
        state = State.END_LF;
      }
      case END_LF -> {
        expect(c, '\n', "chunked body ends in a bare CR");
        state = State.DONE;
      }
      case DATA, TRAILERS, DONE -> throw new IllegalStateException("no framing in " + state);
    }
    return 1;
  }

  private void expect(byte c, char wanted, State next) {
    expect(c, wanted, "chunk longer than its size");
    state = next;
  }

  private static void expect(byte c, char wanted, String otherwise) {
    if (c != wanted) {
      throw BadMessage.syntax(otherwise);
    }
  }

  private void firstDigit(byte c) {
    remaining = 0;
    sizeDigits = 0;
    digit(c);
    state = State.SIZE;
  }

  private void size(byte c) {
    if (c == '\r') {
      state = State.SIZE_LF;
    } else if (c == ';') {
      state = State.EXTENSION;
    } else {
      digit(c);
    }
  }

  private void digit(byte c) {
    int digit = c >= '0' && c <= '9' ? c - '0' : letter(c | 0x20);
    if (digit < 0) {
      throw BadMessage.syntax("chunk size is not a hexadecimal number");
    }
    if (++sizeDigits > MOST_SIZE_DIGITS) {
      throw BadMessage.syntax("chunk size has too many digits");
    }
    remaining = remaining << 4 | digit;
  }

  private static int letter(int c) {
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
  }

  private void extension(byte c) {
    if (c == '\r') {
      state = State.SIZE_LF;
    } else if (!Octets.FIELD_VALUE[c & 0xff]) {
      throw BadMessage.syntax("control character in a chunk extension");
    } else if (++extensionBytes > MOST_EXTENSION_BYTES) {
      throw BadMessage.syntax("chunk extensions too long");
    }
  }

  /// Takes trailer fields from the buffer.
  ///
  /// @return what to pass on after what [#scan] found: the fields and the empty line; null while
  ///     bytes are missing
  public byte @Nullable [] readTrailers(ByteBuf buffer) {
    if (trailers == null) {
      trailers = new TrailerSection(limits);
    }
    byte[] whole = trailers.read(buffer);
    if (whole != null) {
      trailers = null;
      state = State.DONE;
    }
    return whole;
  }

  /// A body that is told by the end of the connection is complete.
  public void closed() {
    if (kind == BodyKind.UNTIL_CLOSE) {
      state = State.DONE;
    }
  }
}

package io.sluice.http.codec;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Changes of header fields, worked out beforehand: names whose fields go, and lines that come
/// behind the others. Made once for a rule, applied to each message.
public final class HeadEdits {
  public static final HeadEdits NONE = new Builder().build();

  private final byte[][] removed;
  private final byte[] appended;
  private final Set<KnownField> ownRemoved;

  private HeadEdits(Set<String> removed, List<String> appended) {
    this.removed = removed.stream().map(Octets::bytes).toArray(byte[][]::new);
    this.appended = Octets.bytes(String.join("", appended));
    this.ownRemoved =
        Set.copyOf(removed.stream().map(KnownField::of).filter(KnownField::own).toList());
  }

  boolean empty() {
    return removed.length == 0 && appended.length == 0;
  }

  byte[] appended() {
    return appended;
  }

  boolean removes(FieldLines fields, int field) {
    for (byte[] name : removed) {
      if (fields.nameEquals(field, name)) {
        return true;
      }
    }
    return false;
  }

  /// Whether a field that Sluice itself writes on requests is among the removed.
  boolean removes(KnownField own) {
    return ownRemoved.contains(own);
  }

  boolean removesOwn() {
    return !ownRemoved.isEmpty();
  }

  /// Collects changes in the order in which they apply. Fields that frame the message or the
  /// connection are left alone, whatever is asked.
  public static final class Builder {
    private final Set<String> removed = new LinkedHashSet<>();
    private final List<String> names = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();

    public Builder remove(String name) {
      String lowerCase = name.toLowerCase(Locale.ROOT);
      if (editable(lowerCase)) {
        removed.add(lowerCase);
        forget(lowerCase);
      }
      return this;
    }

    public Builder set(String name, String value) {
      return remove(name).add(name, value);
    }

    public Builder add(String name, String value) {
      String lowerCase = name.toLowerCase(Locale.ROOT);
      if (editable(lowerCase)) {
        names.add(lowerCase);
        lines.add(name + ": " + value + "\r\n");
      }
      return this;
    }

    public HeadEdits build() {
      return new HeadEdits(removed, lines);
    }

    private void forget(String lowerCase) {
      for (int i = names.size() - 1; i >= 0; i--) {
        if (names.get(i).equals(lowerCase)) {
          names.remove(i);
          lines.remove(i);
        }
      }
    }

    private static boolean editable(String lowerCase) {
      KnownField known = KnownField.of(lowerCase);
      return Octets.isToken(lowerCase)
          && !known.hopByHop()
          && known != KnownField.HOST
          && known != KnownField.CONTENT_LENGTH
          && known != KnownField.TRANSFER_ENCODING;
    }
  }
}

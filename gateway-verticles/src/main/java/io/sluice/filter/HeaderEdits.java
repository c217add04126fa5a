package io.sluice.filter;

import io.sluice.table.Filter.Header;
import io.sluice.table.Filter.HeaderChanges;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Any sequence of header changes comes to this: fields that go, then lines that follow what is
/// left. An added value is a further line of the same name, which RFC 9110 section 5.3 reads as
/// appended.
///
/// @param dropped names in lower case; every field of such a name goes
/// @param appended lines in order; their values hold no control characters
public record HeaderEdits(Set<String> dropped, List<Header> appended) {
  public static final HeaderEdits NONE = new HeaderEdits(Set.of(), List.of());

  public HeaderEdits {
    dropped = Set.copyOf(dropped);
    appended = List.copyOf(appended);
  }

  public boolean isEmpty() {
    return dropped.isEmpty() && appended.isEmpty();
  }

  /// These edits, then the changes of a filter: set, add, remove, in the order of the API's
  /// fields.
  public HeaderEdits then(HeaderChanges changes) {
    Set<String> nextDropped = new LinkedHashSet<>(dropped);
    List<Header> nextAppended = new ArrayList<>(appended);
    for (Header header : changes.set()) {
      drop(header.name(), nextDropped, nextAppended);
      nextAppended.add(safe(header));
    }
    for (Header header : changes.add()) {
      nextAppended.add(safe(header));
    }
    for (String name : changes.remove()) {
      drop(name, nextDropped, nextAppended);
    }
    return new HeaderEdits(nextDropped, nextAppended);
  }

  /// These edits, then others.
  public HeaderEdits then(HeaderEdits others) {
    if (others.isEmpty()) {
      return this;
    }
    Set<String> nextDropped = new LinkedHashSet<>(dropped);
    List<Header> nextAppended = new ArrayList<>(appended);
    for (String name : others.dropped) {
      drop(name, nextDropped, nextAppended);
    }
    nextAppended.addAll(others.appended);
    return new HeaderEdits(nextDropped, nextAppended);
  }

  private static void drop(String name, Set<String> dropped, List<Header> appended) {
    dropped.add(name.toLowerCase(Locale.ROOT));
    appended.removeIf(header -> header.name().equalsIgnoreCase(name));
  }

  private static Header safe(Header header) {
    return new Header(header.name(), singleLine(header.value()));
  }

  /// The schema lets a tenant write any characters into a value. RFC 9110 section 5.5: CR, LF
  /// and NUL are replaced by a space, for they would end the line; so are the other controls
  /// here.
  private static String singleLine(String value) {
    StringBuilder safe = new StringBuilder(value.length());
    value
        .chars()
        .map(character -> isControl(character) ? ' ' : character)
        .forEach(character -> safe.append((char) character));
    return safe.toString().strip();
  }

  private static boolean isControl(int character) {
    return character < 0x20 && character != '\t' || character == 0x7f;
  }
}

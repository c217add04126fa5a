package io.sluice.kind.schema;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/// One field says which of some other fields there is: that one must be given, the others must
/// not. (Each pair stands for two of the API's rules.)
///
/// @param discriminator the field that says it
/// @param fieldByType the field that goes with each of its values
public record Union(String discriminator, SequencedMap<String, String> fieldByType)
    implements Constraint {
  public Union {
    fieldByType = java.util.Collections.unmodifiableSequencedMap(new LinkedHashMap<>(fieldByType));
  }

  public static Union by(String discriminator) {
    return new Union(discriminator, new LinkedHashMap<>());
  }

  public Union having(String type, String field) {
    var more = new LinkedHashMap<>(fieldByType);
    more.put(type, field);
    return new Union(discriminator, more);
  }

  @Override
  public void check(Node node, Findings findings) {
    Node type = node.get(discriminator);
    for (Map.Entry<String, String> pair : fieldByType.entrySet()) {
      String field = pair.getValue();
      if (type.is(pair.getKey()) && !node.has(field)) {
        findings.refused(
            node.get(field),
            field + " is missing, though " + discriminator + " is " + type.shown(),
            "add " + field + ", or change " + discriminator);
      } else if (!type.is(pair.getKey()) && node.has(field)) {
        findings.refused(
            node.get(field),
            field + " is given, though " + discriminator + " is " + type.shown(),
            "remove " + field + ", or set " + discriminator + " to " + pair.getKey());
      }
    }
  }
}

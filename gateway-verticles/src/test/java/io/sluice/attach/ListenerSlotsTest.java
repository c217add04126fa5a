package io.sluice.attach;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.attach.ListenerMerge.Merged;
import io.sluice.kind.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// The slots against the law as it is written, which compares every listener with every other.
final class ListenerSlotsTest {
  private static final String[] PROTOCOLS = {"HTTP", "HTTPS", "TLS", "TCP", "UDP", "x.io/own"};
  private static final String[] HOSTNAMES = {"", "a.com", "*.a.com"};

  @Test
  void slotsFindTheConflictsThatComparingAllPairsFinds() {
    for (int seed = 0; seed < 200; seed++) {
      List<Merged> merged = merge(new Random(seed));
      List<Merged> holders = new ArrayList<>();
      for (Merged one : merged) {
        boolean own = one.id().owner().kind().equals("Gateway");
        boolean collides =
            (own
                    ? merged.stream().filter(other -> isOwn(other) && !other.equals(one))
                    : holders.stream())
                .anyMatch(other -> collide(one, other));
        assertThat(one.conflict() != null).as("%s of %s", one, merged).isEqualTo(collides);
        if (own || !collides) {
          holders.add(one);
        }
      }
    }
  }

  private static boolean isOwn(Merged merged) {
    return merged.id().owner().kind().equals("Gateway");
  }

  private static boolean collide(Merged one, Merged other) {
    String a = one.listener().protocol();
    String b = other.listener().protocol();
    boolean unknown = a.contains("/") || b.contains("/");
    if (unknown || one.listener().port() != other.listener().port()) {
      return false;
    }
    if (a.equals("UDP") || b.equals("UDP")) {
      return a.equals(b);
    }
    boolean bothTls = a.matches("HTTPS|TLS") && b.matches("HTTPS|TLS");
    return bothTls || a.equals(b)
        ? one.listener().hostname().equals(other.listener().hostname())
        : true;
  }

  private static List<Merged> merge(Random random) {
    var facts =
        FakeFacts.of(
            Yaml.gateway(
                "web", listeners(random, "own"), "allowedListeners: {namespaces: {from: All}}"),
            Yaml.listenerSet("s1", "name: web", listeners(random, "first")),
            Yaml.listenerSet("s2", "name: web", listeners(random, "second")));
    return Verdicts.there(facts.listenerMerge(Verdicts.key(Kind.GATEWAY, "web"))).listeners();
  }

  /// Listeners that are admitted: no two with the same port, protocol and hostname.
  private static String listeners(Random random, String prefix) {
    List<String> slots = new ArrayList<>();
    StringBuilder yaml = new StringBuilder();
    for (int i = 0; i < 1 + random.nextInt(4); i++) {
      String protocol = PROTOCOLS[random.nextInt(PROTOCOLS.length)];
      boolean named = protocol.startsWith("HTTP") || protocol.equals("TLS");
      String hostname = named ? HOSTNAMES[random.nextInt(HOSTNAMES.length)] : "";
      String slot = "protocol: %s, port: %d".formatted(protocol, 80 + random.nextInt(2));
      String more = hostname.isEmpty() ? "" : ", hostname: \"" + hostname + "\"";
      String tls =
          switch (protocol) {
            case "HTTPS" -> ", tls: {certificateRefs: [{name: c}]}";
            case "TLS" -> ", tls: {mode: Passthrough}";
            default -> "";
          };
      if (!slots.contains(slot + more)) {
        slots.add(slot + more);
        yaml.append("- {name: %s-%d, %s%s%s}%n".formatted(prefix, i, slot, more, tls));
      }
    }
    return yaml.toString();
  }
}

package io.sluice.proxies;

import static java.util.Comparator.comparingInt;

import io.sluice.message.PortReport;
import io.sluice.message.PortReport.Outcome;
import io.sluice.message.ProxiesReport;
import io.sluice.wire.JsonFields;
import io.sluice.wire.WireException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What proxies say of themselves, and what comes of it for their Gateway.
final class Acks {
  private static final int MOST_PORTS = 1_000;

  private Acks() {}

  static Session.Acknowledged read(JsonFields json) {
    List<PortReport> ports = json.objects("ports", Acks::port);
    if (ports.size() > MOST_PORTS) {
      throw new WireException("more than " + MOST_PORTS + " ports");
    }
    return new Session.Acknowledged(
        json.number("generation", 0, Long.MAX_VALUE), json.flag("ready"), ports);
  }

  private static PortReport port(JsonFields json) {
    Outcome outcome =
        switch (json.text("outcome")) {
          case "bound" -> new Outcome.Bound();
          default -> new Outcome.Unavailable(reason(json.textOrEmpty("reason")));
        };
    return new PortReport(json.port("port"), json.port("boundPort"), outcome);
  }

  /// It ends in a condition's message.
  private static String reason(String said) {
    String printable = said.replaceAll("\\p{Cntrl}", " ");
    return printable.length() > 200 ? printable.substring(0, 200) : printable;
  }

  static ProxiesReport report(Feed feed, Collection<Session> sessions) {
    int ready = 0;
    long generation = 0;
    Map<Integer, PortReport> ports = new TreeMap<>();
    for (Session session : sessions) {
      Session.Acknowledged said = session.acknowledged();
      if (said != null && said.ready()) {
        ready++;
        generation = Math.max(generation, said.generation());
        said.ports().forEach(port -> ports.merge(port.port(), port, Acks::worse));
      }
    }
    return new ProxiesReport(feed.gateway(), ready, generation, List.copyOf(ports.values()));
  }

  private static PortReport worse(PortReport one, PortReport other) {
    return comparingInt(Acks::badness).compare(one, other) >= 0 ? one : other;
  }

  private static int badness(PortReport report) {
    return switch (report.outcome()) {
      case Outcome.Bound() -> 0;
      case Outcome.Released() -> 1;
      case Outcome.Unavailable _ -> 2;
    };
  }
}

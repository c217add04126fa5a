package io.sluice.proxy;

import io.sluice.message.Addresses;
import io.sluice.message.PortReport;
import io.sluice.message.PortReport.Outcome;
import io.sluice.wire.Part;
import io.sluice.wire.WireException;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Follows the controllers: takes the table from the replica that leads (while none leads, from the
/// one used last), serves it, keeps it, and tells every replica how it goes. To be deployed when
/// the listeners are.
public final class ProxyClientVerticle extends VerticleBase implements Link.Listener {
  private static final Logger LOGGER = LoggerFactory.getLogger(ProxyClientVerticle.class);
  private static final Duration LOOK = Duration.ofMillis(20);
  private static final Duration TRY_AGAIN = Duration.ofSeconds(1);

  /// A replica that stays behind for this long is right: somebody put back an older cluster.
  private static final Duration LONGEST_DOUBT = Duration.ofSeconds(30);

  private final Setup setup;
  private final Map<Integer, PortReport> ports = new TreeMap<>();
  private @Nullable LocalTable table;
  private @Nullable TableKeeper keeper;
  private @Nullable Links links;
  private @Nullable Link source;
  private @Nullable Said said;
  private long doubtSince;
  private volatile boolean loaded;

  /// An acknowledgement.
  private record Said(
      String epoch, long version, long generation, boolean ready, Map<Integer, PortReport> ports) {}

  /// @param controllers `host:port` of each; a name stands for all of its addresses
  /// @param certificates directory with `ca.crt`, `tls.crt` and `tls.key`
  /// @param tables directory in which the table is kept
  /// @param pod its name
  /// @param numbering is told of the ports before a table with them is published
  /// @param ready whether the listeners serve what was published
  public record Setup(
      List<String> controllers,
      Path certificates,
      Path tables,
      String pod,
      PodNumbering numbering,
      BooleanSupplier ready) {
    public Setup {
      controllers = List.copyOf(controllers);
    }
  }

  public ProxyClientVerticle(Setup setup) {
    this.setup = setup;
  }

  /// Completes when a table that was kept is served, or there was none.
  @Override
  public Future<?> start() {
    LocalTable own = new LocalTable(vertx.eventBus(), setup.numbering());
    own.open();
    table = own;
    keeper = new TableKeeper(vertx, setup.tables(), own);
    links =
        new Links(
            vertx,
            setup.controllers().stream().map(ProxyClientVerticle::target).toList(),
            new CertificateFiles(setup.certificates()),
            this);
    vertx.eventBus().<PortReport>localConsumer(Addresses.PORTS, message -> take(message.body()));
    return keeper()
        .restore()
        .onComplete(
            _ -> {
              loaded = !table().stamp().equals(Stamp.NONE);
              links().open();
              vertx.setPeriodic(LOOK.toMillis(), _ -> tell());
            });
  }

  private static Link.Target target(String address) {
    int colon = address.lastIndexOf(':');
    String host = address.substring(0, colon).replaceAll("[\\[\\]]", "");
    return new Link.Target(host, Integer.parseInt(address.substring(colon + 1)));
  }

  private LocalTable table() {
    return Objects.requireNonNull(table, "started");
  }

  private TableKeeper keeper() {
    return Objects.requireNonNull(keeper, "started");
  }

  private Links links() {
    return Objects.requireNonNull(links, "started");
  }

  /// Whether there is a table to serve. May be asked by any thread.
  public boolean loaded() {
    return loaded;
  }

  @Override
  public String pod() {
    return setup.pod();
  }

  @Override
  public void changed(Link link) {
    if (link.isOpen()) {
      said = null; // it has not heard how it goes
    }
    choose();
  }

  private void choose() {
    Link before = source != null && source.isOpen() ? source : null;
    Link next = links().leader().orElse(before);
    if (next == null && !loaded) {
      next = links().any().orElse(null);
    }
    if (next == null || next.equals(before)) {
      source = next;
      return;
    }
    if (before != null) {
      before.rest();
    }
    source = next;
    next.take(table().stamp());
  }

  @Override
  public void whole(Link link, Stamp stamp, List<Part> parts) {
    Stamp held = table().stamp();
    if (!held.epoch().equals(stamp.epoch()) && stamp.isBehind(held) && inDoubt()) {
      vertx.setTimer(TRY_AGAIN.toMillis(), _ -> takeAgain(link));
      return;
    }
    doubtSince = 0;
    guarded(link, () -> table().replace(stamp, parts));
  }

  private boolean inDoubt() {
    if (doubtSince == 0) {
      doubtSince = System.nanoTime();
      LOGGER.atInfo().log("this controller is behind: the newer table stays");
    }
    return System.nanoTime() - doubtSince < LONGEST_DOUBT.toNanos();
  }

  private void takeAgain(Link link) {
    if (link.equals(source) && link.isOpen()) {
      link.take(table().stamp());
    }
  }

  @Override
  public void difference(Link link, Stamp stamp, List<Part> parts) {
    Stamp held = table().stamp();
    if (!held.epoch().equals(stamp.epoch())) {
      return; // of a table that was not taken: it is asked for again
    }
    if (held.version() + 1 != stamp.version()) {
      throw new WireException("a difference does not follow what is held");
    }
    guarded(link, () -> table().apply(stamp, parts));
  }

  private void guarded(Link link, Runnable change) {
    change.run();
    loaded = true;
    if (link.equals(source)) {
      keeper().changed();
    }
  }

  private void take(PortReport report) {
    switch (report.outcome()) {
      case Outcome.Released() -> ports.remove(report.port());
      case Outcome.Bound(), Outcome.Unavailable _ -> ports.put(report.port(), report);
    }
  }

  /// What is acknowledged is what is served: all ports of the table have come to an end. While a
  /// new port is on its way, what was said before holds.
  private void tell() {
    Stamp stamp = table().stamp();
    boolean isReady = setup.ready().getAsBoolean();
    boolean settled = loaded && ports.keySet().equals(table().table().ports().keySet());
    if (!settled && isReady && said != null) {
      return;
    }
    Said now =
        new Said(
            stamp.epoch(),
            stamp.version(),
            settled ? stamp.generation() : 0,
            settled && isReady,
            Map.copyOf(ports));
    if (!now.equals(said)) {
      said = now;
      links().tellAll(json(now));
    }
  }

  private static JsonObject json(Said now) {
    JsonArray reports = new JsonArray();
    now.ports().values().forEach(report -> reports.add(json(report)));
    return new JsonObject()
        .put("type", "ack")
        .put("epoch", now.epoch())
        .put("version", now.version())
        .put("generation", now.generation())
        .put("ready", now.ready())
        .put("ports", reports);
  }

  private static JsonObject json(PortReport report) {
    JsonObject json =
        new JsonObject().put("port", report.port()).put("boundPort", report.boundPort());
    return switch (report.outcome()) {
      case Outcome.Bound() -> json.put("outcome", "bound");
      case Outcome.Unavailable(String reason) ->
          json.put("outcome", "unavailable").put("reason", reason);
      case Outcome.Released() -> json.put("outcome", "released");
    };
  }
}

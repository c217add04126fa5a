package io.sluice.proxy;

import io.sluice.observe.LogKeys;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.TcpClientConfig;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A connection to every controller replica that the names resolve to.
final class Links {
  private static final Logger LOGGER = LoggerFactory.getLogger(Links.class);
  private static final Duration LOOK = Duration.ofSeconds(2);

  private final Vertx vertx;
  private final List<Link.Target> names;
  private final CertificateFiles certificates;
  private final Link.Listener listener;
  private final NetClient client;
  private final Map<Link.Target, Link> links = new HashMap<>();

  Links(
      Vertx vertx, List<Link.Target> names, CertificateFiles certificates, Link.Listener listener) {
    this.vertx = vertx;
    this.names = List.copyOf(names);
    this.certificates = certificates;
    this.listener = listener;
    this.client =
        vertx.createNetClient(new TcpClientConfig().setConnectTimeout(Duration.ofSeconds(3)));
  }

  /// Looks the names up now and again, as replicas come and go.
  void open() {
    vertx
        .executeBlocking(
            () -> {
              certificates.look();
              return resolve();
            })
        .onSuccess(this::follow)
        .onFailure(this::unusable)
        .onComplete(_ -> vertx.setTimer(LOOK.toMillis(), _ -> open()));
  }

  private Set<Link.Target> resolve() {
    Set<Link.Target> targets = new LinkedHashSet<>();
    for (Link.Target name : names) {
      try {
        for (InetAddress address : InetAddress.getAllByName(name.host())) {
          targets.add(new Link.Target(address.getHostAddress(), name.port()));
        }
      } catch (UnknownHostException unknown) {
        LOGGER.atDebug().addKeyValue(LogKeys.HOST, name.host()).log("no controller by this name");
      }
    }
    return targets;
  }

  private void unusable(Throwable failure) {
    LOGGER
        .atWarn()
        .addKeyValue(LogKeys.REASON, String.valueOf(failure.getMessage()))
        .log("no certificate to connect with");
  }

  /// Replicas that no name knows any more are left when they do not answer either: a name server
  /// that is wrong takes no connection away.
  private void follow(Set<Link.Target> targets) {
    for (Link.Target known : Set.copyOf(links.keySet())) {
      Link link = links.get(known);
      if (link != null && !targets.contains(known) && !link.isOpen() && !targets.isEmpty()) {
        links.remove(known);
        link.end("its name is gone");
      }
    }
    for (Link.Target target : targets) {
      if (!links.containsKey(target)) {
        Link link = new Link(vertx, client, target, certificates::options, listener);
        links.put(target, link);
        link.connect();
      }
    }
  }

  Optional<Link> leader() {
    return links.values().stream().filter(Link::leads).findFirst();
  }

  Optional<Link> any() {
    return links.values().stream().filter(Link::isOpen).findFirst();
  }

  void tellAll(JsonObject json) {
    links.values().stream().filter(Link::isOpen).forEach(link -> link.send(json));
  }
}

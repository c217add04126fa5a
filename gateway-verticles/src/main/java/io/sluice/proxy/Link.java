package io.sluice.proxy;

import io.sluice.authority.Identity;
import io.sluice.observe.LogKeys;
import io.sluice.wire.Frames;
import io.sluice.wire.JsonFields;
import io.sluice.wire.Part;
import io.sluice.wire.PartReader;
import io.sluice.wire.WireException;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.ConnectOptions;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The connection to one controller replica, made again whenever it ends. On the client's event
/// loop.
///
/// ```
/// waiting ──▶ connecting ──hello──▶ greeting ──welcome──▶ open ──take──▶ open, taking
///    ◀──────────── any failure, silence, another identity ─────────────────┘
/// ```
final class Link {
  private static final Logger LOGGER = LoggerFactory.getLogger(Link.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(3);

  private final Vertx vertx;
  private final Target target;
  private final Supplier<ConnectOptions> options;
  private final NetClient client;
  private final Listener listener;
  private @Nullable NetSocket socket;
  private String epoch = "";
  private boolean open;
  private boolean leading;
  private boolean taking;
  private boolean ended;
  private int failures;
  private long heard;
  private Duration heartbeat = Duration.ofSeconds(5);
  private long beatTimer = -1;
  private PartReader reader = new PartReader();
  private @Nullable Stamp head;
  private boolean isWhole;
  private List<Part> parts = new ArrayList<>();

  /// A replica's address.
  record Target(String host, int port) {
    @Override
    public String toString() {
      return host + ":" + port;
    }
  }

  /// Told on the event loop.
  interface Listener {
    String pod();

    /// Another role, open, or closed.
    void changed(Link link);

    void whole(Link link, Stamp stamp, List<Part> parts);

    void difference(Link link, Stamp stamp, List<Part> parts);
  }

  /// @param options whom to trust and what to show, of this moment
  Link(
      Vertx vertx,
      NetClient client,
      Target target,
      Supplier<ConnectOptions> options,
      Listener listener) {
    this.vertx = vertx;
    this.client = client;
    this.target = target;
    this.options = options;
    this.listener = listener;
  }

  boolean isOpen() {
    return open;
  }

  boolean leads() {
    return open && leading;
  }

  void connect() {
    if (ended) {
      return;
    }
    client
        .connect(options.get().setHost(target.host()).setPort(target.port()))
        .onSuccess(this::connected)
        .onFailure(this::failed);
  }

  private void connected(NetSocket next) {
    if (ended || !isController(next)) {
      next.close().onFailure(_ -> {}); // it is gone already
      failed(new WireException("the certificate is not the controller's"));
      return;
    }
    socket = next;
    heard = System.nanoTime();
    Frames frames = new Frames(Frames.MOST_TO_PROXY, this::take);
    next.exceptionHandler(_ -> {}); // the close handler follows
    next.closeHandler(_ -> lost(next));
    next.handler(received -> guarded(frames, received));
    send(new JsonObject().put("type", "hello").put("contract", 1).put("pod", listener.pod()));
    beatTimer = vertx.setTimer(heartbeat.toMillis(), _ -> beat());
  }

  private static boolean isController(NetSocket socket) {
    try {
      return Identity.of((X509Certificate) socket.peerCertificates().getFirst())
          .filter(Identity.Controller.class::isInstance)
          .isPresent();
    } catch (SSLPeerUnverifiedException nobody) {
      return false;
    }
  }

  private void guarded(Frames frames, Buffer received) {
    try {
      heard = System.nanoTime();
      frames.handle(received);
    } catch (WireException defect) {
      LOGGER
          .atWarn()
          .addKeyValue(LogKeys.ADDRESS, target)
          .addKeyValue(LogKeys.REASON, defect.getMessage())
          .log("controller is not understood");
      close();
    }
  }

  private void take(JsonFields json) {
    switch (json.text("type")) {
      case "welcome" -> welcome(json);
      case "role" -> {
        leading = json.flag("leading");
        listener.changed(this);
      }
      case "snapshot" -> begin(json, true);
      case "delta" -> begin(json, false);
      case "parts" -> json.objects("parts", part -> reader.read(part).map(parts::add));
      case "end" -> end();
      default -> {} // a heartbeat, or what a newer controller says
    }
  }

  private void welcome(JsonFields json) {
    epoch = json.text("epoch");
    leading = json.flag("leading");
    heartbeat = Duration.ofMillis(json.number("heartbeatMs", 1, 600_000));
    open = true;
    failures = 0;
    LOGGER.atInfo().addKeyValue(LogKeys.ADDRESS, target).log("connected to a controller");
    listener.changed(this);
  }

  private void begin(JsonFields json, boolean whole) {
    head = Stamp.read(epoch, json);
    isWhole = whole;
    parts = new ArrayList<>();
  }

  private void end() {
    Stamp stamp = head;
    List<Part> received = parts;
    head = null;
    parts = new ArrayList<>();
    if (stamp == null || !taking) {
      return;
    }
    if (isWhole) {
      listener.whole(this, stamp, received);
    } else {
      listener.difference(this, stamp, received);
    }
  }

  /// From what is held: a difference if the replica still has it, else a snapshot.
  void take(Stamp held) {
    taking = true;
    send(
        new JsonObject()
            .put("type", "take")
            .put("epoch", held.epoch())
            .put("version", held.version()));
  }

  void rest() {
    taking = false;
    send(new JsonObject().put("type", "rest"));
  }

  void send(JsonObject json) {
    NetSocket current = socket;
    if (current != null && !current.writeQueueFull()) {
      current.write(Frames.write(json)).onFailure(_ -> {}); // the close handler tells
    }
  }

  private void beat() {
    if (System.nanoTime() - heard > heartbeat.toNanos() * 3) {
      close();
      return;
    }
    send(new JsonObject().put("type", "heartbeat"));
    beatTimer = vertx.setTimer(heartbeat.toMillis(), _ -> beat());
  }

  private void lost(NetSocket which) {
    if (!Objects.equals(socket, which)) {
      return;
    }
    vertx.cancelTimer(beatTimer);
    socket = null;
    open = false;
    leading = false;
    taking = false;
    head = null;
    parts = new ArrayList<>();
    reader = new PartReader();
    listener.changed(this);
    failed(new WireException("the connection ended"));
  }

  private void failed(Throwable cause) {
    if (ended) {
      return;
    }
    failures++;
    LOGGER
        .atDebug()
        .addKeyValue(LogKeys.ADDRESS, target)
        .addKeyValue(LogKeys.REASON, cause.toString())
        .log("no connection to a controller");
    vertx.setTimer(pause(), _ -> connect());
  }

  /// Doubles, with jitter, so that proxies do not all come back at one moment.
  private long pause() {
    long longest = FIRST_PAUSE.toMillis() << Math.min(failures - 1, 10);
    long bounded = Math.min(longest, LONGEST_PAUSE.toMillis());
    return bounded / 2 + ThreadLocalRandom.current().nextLong(bounded / 2 + 1);
  }

  /// Ends this connection; another is made.
  void close() {
    NetSocket current = socket;
    if (current != null) {
      current.close().onFailure(_ -> {}); // it is gone already
    }
  }

  /// For good.
  void end(String reason) {
    ended = true;
    LOGGER
        .atInfo()
        .addKeyValue(LogKeys.ADDRESS, target)
        .addKeyValue(LogKeys.REASON, reason)
        .log("controller forgotten");
    close();
  }
}

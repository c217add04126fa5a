package io.sluice.proxies;

import io.netty.channel.Channel;
import io.sluice.message.PortReport;
import io.sluice.observe.LogKeys;
import io.sluice.wire.Frames;
import io.sluice.wire.JsonFields;
import io.sluice.wire.WireException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.net.NetSocketInternal;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.NetSocket;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One proxy's connection. It holds no queue of its own: it has a place in its Gateway's feed, and
/// what it is sent next is looked up when the connection has room.
///
/// ```
/// connected ──hello──▶ greeted ──take──▶ taking ──rest──▶ greeted
///     └──────── silence, garbage, stuck, too far behind ────────▶ closed
/// ```
final class Session {
  private static final Logger LOGGER = LoggerFactory.getLogger(Session.class);

  private final NetSocket socket;
  private final Feed feed;
  private final BridgeBounds bounds;
  private final Listener listener;
  private String pod = "";
  private String epoch = "";
  private boolean greeted;
  private boolean taking;
  private boolean closed;
  private long version;
  private Feed.@Nullable Step current;
  private int nextChunk;
  private long heard = System.nanoTime();
  private long roomSince = System.nanoTime();
  private long updateSince = System.nanoTime();
  private @Nullable Acknowledged acknowledged;

  /// What a proxy said last.
  record Acknowledged(long generation, boolean ready, List<PortReport> ports) {}

  /// Told on the event loop.
  interface Listener {
    /// The proxy has said who it is.
    void greeted(Session session);

    void acknowledged(Session session);
  }

  Session(NetSocket socket, Feed feed, BridgeBounds bounds, Listener listener) {
    this.socket = socket;
    this.feed = feed;
    this.bounds = bounds;
    this.listener = listener;
    socket.setWriteQueueMaxSize(BridgeBounds.QUEUE);
    Frames frames = new Frames(Frames.MOST_TO_CONTROLLER, this::take);
    socket.handler(received -> guarded(frames, received));
  }

  private void guarded(Frames frames, Buffer received) {
    try {
      heard = System.nanoTime();
      frames.handle(received);
    } catch (WireException defect) {
      drop("malformed: " + defect.getMessage());
    }
  }

  Feed feed() {
    return feed;
  }

  String pod() {
    return pod;
  }

  @Nullable Acknowledged acknowledged() {
    return acknowledged;
  }

  private void take(JsonFields json) {
    String type = json.text("type");
    if (!greeted && !type.equals("hello")) {
      throw new WireException("the first frame is no hello");
    }
    switch (type) {
      case "hello" -> hello(json);
      case "take" -> startTaking(json.textOrEmpty("epoch"), json);
      case "rest" -> stopTaking();
      case "ack" -> {
        acknowledged = Acks.read(json);
        listener.acknowledged(this);
      }
      default -> {} // a heartbeat, or what a newer proxy says
    }
  }

  private void hello(JsonFields json) {
    pod = json.text("pod");
    if (pod.length() > 253) {
      throw new WireException("pod is longer than 253 characters");
    }
    greeted = true;
    listener.greeted(this);
  }

  void welcome(String ownEpoch, Role role) {
    epoch = ownEpoch;
    send(
        new JsonObject()
            .put("type", "welcome")
            .put("contract", 1)
            .put("epoch", ownEpoch)
            .put("leading", role == Role.LEADS)
            .put("heartbeatMs", bounds.heartbeat().toMillis()));
  }

  void tell(Role role) {
    if (greeted) {
      send(new JsonObject().put("type", "role").put("leading", role == Role.LEADS));
    }
  }

  private void startTaking(String theirEpoch, JsonFields json) {
    long from = json.number("version", 0, Long.MAX_VALUE);
    taking = true;
    current = null;
    version = theirEpoch.equals(epoch) && from > 0 && feed.covers(from) ? from : 0;
    pump();
  }

  private void stopTaking() {
    taking = false;
    current = null;
  }

  /// To be called when the feed has something new.
  void pump() {
    while (taking && !closed && !socket.writeQueueFull()) {
      Feed.Step step = current == null ? next() : current;
      if (step == null) {
        return;
      }
      Buffer chunk = step.update().chunk(nextChunk);
      if (chunk == null) {
        version = step.version();
        current = null;
      } else {
        nextChunk++;
        socket.write(chunk).onFailure(_ -> {}); // the close handler tells
      }
    }
    if (taking && !closed) {
      roomSince = System.nanoTime();
      socket.drainHandler(_ -> room());
    }
  }

  private void room() {
    roomSince = System.nanoTime();
    pump();
  }

  private Feed.@Nullable Step next() {
    if (feed.version() == 0 || version == feed.version()) {
      return null;
    }
    Feed.Step step = version == 0 ? feed.snapshot() : feed.after(version);
    if (step == null) {
      drop("too far behind");
      return null;
    }
    current = step;
    nextChunk = 0;
    updateSince = System.nanoTime();
    return step;
  }

  /// Says that we are there, and looks whether the proxy is.
  void beat() {
    long now = System.nanoTime();
    if (now - heard > bounds.silence().toNanos()) {
      drop("silent");
    } else if (socket.writeQueueFull() && now - roomSince > bounds.stuck().toNanos()) {
      drop("reads nothing");
    } else if (current != null && now - updateSince > bounds.update().toNanos()) {
      drop("too slow");
    } else if (greeted && !socket.writeQueueFull()) {
      send(new JsonObject().put("type", "heartbeat"));
    }
  }

  private void send(JsonObject json) {
    // Frames of an update follow each other; others may stand between them.
    socket.write(Frames.write(json)).onFailure(_ -> {}); // the close handler tells
  }

  void drop(String reason) {
    if (!closed) {
      closed = true;
      LOGGER
          .atInfo()
          .addKeyValue(LogKeys.GATEWAY, feed.gateway().qualifiedName())
          .addKeyValue(LogKeys.NAME, pod)
          .addKeyValue(LogKeys.REASON, reason)
          .log("proxy dropped");
      cut();
    }
  }

  /// A close of the socket would wait behind what the proxy does not read.
  private void cut() {
    Channel channel = ((NetSocketInternal) socket).channelHandlerContext().channel();
    channel.unsafe().close(channel.voidPromise());
  }

  void closed() {
    closed = true;
    current = null;
  }
}

package io.sluice.status.write;

import io.sluice.bridge.ResourceKey;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Stores objects as an API server does: a version of its own for each write, 409 for an old one,
/// and `status` apart from the rest.
final class FakeApiServer {
  private final Map<String, JsonObject> objects = new ConcurrentHashMap<>();
  private final AtomicInteger versions = new AtomicInteger();
  private final Queue<Integer> faults = new ConcurrentLinkedQueue<>();
  private final List<JsonObject> writes = new CopyOnWriteArrayList<>();
  private final AtomicInteger requests = new AtomicInteger();
  private @Nullable HttpServer server;

  Future<FakeApiServer> start(Vertx vertx) {
    return vertx
        .createHttpServer()
        .requestHandler(this::handle)
        .listen(0, "127.0.0.1")
        .map(
            started -> {
              server = started;
              return this;
            });
  }

  String url() {
    return "http://127.0.0.1:" + Objects.requireNonNull(server, "started").actualPort();
  }

  /// Stores an object as a user would, with that status.
  void put(ResourceKey key, JsonObject status) {
    JsonObject metadata = new JsonObject().put("name", key.name());
    if (!key.namespace().isEmpty()) {
      metadata.put("namespace", key.namespace());
    }
    JsonObject object =
        new JsonObject()
            .put("apiVersion", key.group() + "/v1")
            .put("kind", key.kind())
            .put("metadata", metadata)
            .put("spec", new JsonObject().put("kept", true))
            .put("status", status);
    store(path(key), object);
  }

  void remove(ResourceKey key) {
    objects.remove(path(key));
  }

  JsonObject get(ResourceKey key) {
    return Objects.requireNonNull(objects.get(path(key)), "stored");
  }

  JsonObject status(ResourceKey key) {
    return get(key).getJsonObject("status");
  }

  /// The next writes are answered so; 0 stores it.
  void answerWrites(Integer... statuses) {
    faults.addAll(List.of(statuses));
  }

  /// Whatever was stored by a request.
  List<JsonObject> writes() {
    return writes;
  }

  int requests() {
    return requests.get();
  }

  private static String path(JsonObject object) {
    JsonObject metadata = object.getJsonObject("metadata");
    return path(
        new ResourceKey(
            object.getString("apiVersion").replaceFirst("/.*", ""),
            object.getString("kind"),
            metadata.getString("namespace", ""),
            metadata.getString("name")));
  }

  private static String path(ResourceKey key) {
    String plural =
        switch (key.kind()) {
          case "GatewayClass" -> "gatewayclasses";
          case "Gateway" -> "gateways";
          case "HTTPRoute" -> "httproutes";
          case "BackendTLSPolicy" -> "backendtlspolicies";
          default -> throw new IllegalArgumentException(key.kind());
        };
    String namespace = key.namespace().isEmpty() ? "" : "/namespaces/" + key.namespace();
    return "/apis/" + key.group() + "/v1" + namespace + "/" + plural + "/" + key.name();
  }

  private void store(String path, JsonObject object) {
    object
        .getJsonObject("metadata")
        .put("resourceVersion", Integer.toString(versions.incrementAndGet()));
    objects.put(path, object);
  }

  private void handle(HttpServerRequest request) {
    requests.incrementAndGet();
    request.body().onSuccess(body -> answer(request, body));
  }

  private void answer(HttpServerRequest request, Buffer body) {
    String target = Objects.requireNonNull(request.path(), "path");
    boolean isStatus = target.endsWith("/status");
    String path = target.replaceFirst("/status$", "");
    JsonObject stored = objects.get(path);
    if (stored == null) {
      end(request, 404, failure(404));
    } else if (request.method().name().equals("GET")) {
      end(request, 200, stored);
    } else {
      write(request, stored, merged(stored, body.toJsonObject(), isStatus));
    }
  }

  private void write(HttpServerRequest request, JsonObject before, JsonObject wanted) {
    Integer fault = faults.poll();
    String version = wanted.getJsonObject("metadata").getString("resourceVersion");
    String stored = before.getJsonObject("metadata").getString("resourceVersion");
    if (fault != null && fault != 0) {
      end(request, fault, failure(fault));
    } else if (!stored.equals(version)) {
      end(request, 409, failure(409));
    } else {
      store(path(wanted), wanted);
      writes.add(wanted);
      end(request, 200, wanted);
    }
  }

  private static JsonObject merged(JsonObject stored, JsonObject sent, boolean isStatus) {
    JsonObject wanted = stored.copy();
    if (isStatus) {
      wanted.put("status", sent.getJsonObject("status"));
      wanted
          .getJsonObject("metadata")
          .put("resourceVersion", sent.getJsonObject("metadata").getString("resourceVersion"));
    } else {
      wanted.put("metadata", sent.getJsonObject("metadata"));
    }
    return wanted;
  }

  private static JsonObject failure(int code) {
    return new JsonObject()
        .put("apiVersion", "v1")
        .put("kind", "Status")
        .put("status", "Failure")
        .put("code", code);
  }

  private static void end(HttpServerRequest request, int status, JsonObject body) {
    request
        .response()
        .setStatusCode(status)
        .putHeader("Content-Type", "application/json")
        .end(body.toBuffer());
  }
}

package io.sluice.observe.admin;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;

/// Which paths there are on which port.
final class AdminRouters {
  private static final String OPEN_METRICS =
      "application/openmetrics-text; version=1.0.0; charset=utf-8";
  private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

  private final Vertx vertx;
  private final SlowAnswers slowAnswers;
  private final PrometheusMeterRegistry registry;
  private final Readiness readiness;

  AdminRouters(Vertx vertx, PrometheusMeterRegistry registry, Readiness readiness) {
    this.vertx = vertx;
    this.slowAnswers = new SlowAnswers(vertx);
    this.registry = registry;
    this.readiness = readiness;
  }

  /// For whoever reaches the process: nothing about what is served.
  Router probes() {
    return withProbes(router());
  }

  Router admin(List<AdminPage> pages, Handler<RoutingContext> guard) {
    Router router = router();
    router.route().order(-1).handler(guard);
    withProbes(router);
    for (AdminPage page : pages) {
      router.route(page.path()).handler(context -> show(page, context));
    }
    List<String> paths = pages.stream().map(AdminPage::path).toList();
    String index = "/healthz\n/readyz\n/metrics\n" + String.join("\n", paths) + "\n";
    router.route("/").handler(context -> Answers.text(context, 200, index));
    return router;
  }

  private Router router() {
    Router router = Router.router(vertx);
    router.route().order(-2).handler(AdminRouters::onlyReading);
    router.errorHandler(404, context -> Answers.text(context, 404, "no such page\n"));
    router.errorHandler(500, context -> Answers.text(context, 500, "failed\n"));
    return router;
  }

  private static void onlyReading(RoutingContext context) {
    HttpMethod method = context.request().method();
    if (method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD)) {
      context.next();
      return;
    }
    context.response().putHeader(HttpHeaders.ALLOW, "GET, HEAD");
    Answers.text(context, 405, "only GET and HEAD\n");
  }

  private Router withProbes(Router router) {
    router.route("/healthz").handler(context -> Answers.text(context, 200, "ok\n"));
    router.route("/readyz").handler(this::ready);
    router.route("/metrics").handler(this::metrics);
    return router;
  }

  private void ready(RoutingContext context) {
    List<String> missing = readiness.missing();
    if (missing.isEmpty()) {
      Answers.text(context, 200, "ready\n");
    } else {
      Answers.text(context, 503, "not ready: " + String.join(", ", missing) + "\n");
    }
  }

  private void metrics(RoutingContext context) {
    String accepted = context.request().getHeader(HttpHeaders.ACCEPT);
    boolean open = accepted != null && accepted.contains("application/openmetrics-text");
    String contentType = open ? OPEN_METRICS : PROMETHEUS;
    slowAnswers.answer(context, contentType, () -> scrape(contentType));
  }

  private Buffer scrape(String contentType) throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream(64 * 1024);
    registry.scrape(text, contentType);
    return Buffer.buffer(text.toByteArray());
  }

  private void show(AdminPage page, RoutingContext context) {
    String asked = context.request().getParam("format");
    String name = asked == null ? page.formats().keySet().iterator().next() : asked;
    AdminPage.Format format = page.formats().get(name);
    if (format == null) {
      String known = String.join(", ", page.formats().keySet());
      Answers.text(context, 400, "format: unknown (expected: one of " + known + ")\n");
      return;
    }
    slowAnswers.answer(context, format.contentType(), () -> Buffer.buffer(format.text().get()));
  }
}

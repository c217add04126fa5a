package io.sluice.routing;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.sluice.bridge.ResourceBatch;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A change costs what it changes, not what there is.
final class TranslationScaleTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int CHANGES = 100;

  /// What tells the routes apart.
  enum Shape {
    OWN_HOSTNAME,
    OWN_PATH
  }

  @ParameterizedTest
  @EnumSource
  void changeOfOneRouteCostsTheSameAtTenThousandRoutes(Shape shape) {
    Cost few = cost(10, shape);
    Cost many = cost(10_000, shape);

    System.getLogger("scale").log(System.Logger.Level.INFO, "{0}: {1} {2}", shape, few, many);
    assertThat(many.answers()).isEqualTo(few.answers());
    assertThat(many.bytes()).isLessThan(2 * few.bytes());
    // Twice is the aim; a busy machine and colder caches get some room.
    assertThat(many.nanos()).isLessThan(4 * few.nanos());
  }

  @Test
  void changeOfEndpointsAsksForNoRoute() {
    Translation translation = Manifests.translation();
    translation.apply(Manifests.snapshot(manifests(100, Shape.OWN_PATH)));
    translation.report();
    long before = translation.solved();

    TableChange change = translation.apply(Manifests.changes(slice("10.9.9.9"))).local();
    translation.report();

    assertThat(change)
        .isInstanceOfSatisfying(
            TableChange.Endpoints.class,
            endpoints ->
                assertThat(endpoints.backends())
                    .singleElement()
                    .satisfies(
                        changed ->
                            assertThat(changed.backend().endpoints())
                                .extracting(Object::toString)
                                .containsExactly("10.9.9.9:8080")));
    assertThat(translation.solved() - before).as("the endpoints, the backend").isEqualTo(2);
  }

  @Test
  void labelOfAServiceAsksForNoRoute() {
    Translation translation = Manifests.translation();
    translation.apply(Manifests.snapshot(manifests(100, Shape.OWN_PATH)));
    translation.report();
    long before = translation.solved();

    TableChange change =
        translation
            .apply(
                Manifests.changes(
                    """
                apiVersion: v1
                kind: Service
                metadata: {name: s, labels: {team: red}}
                spec: {ports: [{name: http, port: 80}]}
                """))
            .local();
    translation.report();

    assertThat(change).isInstanceOf(TableChange.None.class);
    assertThat(translation.solved() - before).as("the Service").isEqualTo(1);
  }

  private static Cost cost(int routes, Shape shape) {
    Translation translation = Manifests.translation();
    translation.apply(Manifests.snapshot(manifests(routes, shape)));
    translation.report();
    ResourceBatch[] changes =
        IntStream.range(0, CHANGES)
            .mapToObj(index -> Manifests.changes(route(index % 10, shape, "/other" + index)))
            .toArray(ResourceBatch[]::new);
    for (int round = 0; round < 3; round++) {
      measure(translation, changes);
    }
    return measure(translation, changes);
  }

  private static Cost measure(Translation translation, ResourceBatch[] changes) {
    long[] nanos = new long[changes.length];
    long answers = translation.solved();
    long bytes = THREADS.getCurrentThreadAllocatedBytes();
    for (int index = 0; index < changes.length; index++) {
      long start = System.nanoTime();
      translation.apply(changes[index]);
      translation.report();
      nanos[index] = System.nanoTime() - start;
    }
    bytes = THREADS.getCurrentThreadAllocatedBytes() - bytes;
    Arrays.sort(nanos);
    return new Cost(
        nanos[nanos.length / 2], bytes / changes.length, translation.solved() - answers);
  }

  private static String manifests(int routes, Shape shape) {
    String fixed =
        """
        apiVersion: gateway.networking.k8s.io/v1
        kind: Gateway
        metadata: {name: web}
        spec:
          gatewayClassName: sluice
          listeners: [{name: http, port: 80, protocol: HTTP}]
        ---
        apiVersion: v1
        kind: Service
        metadata: {name: s}
        spec: {ports: [{name: http, port: 80}]}
        ---
        """
            + slice("10.0.0.1");
    return IntStream.range(0, routes)
        .mapToObj(index -> route(index, shape, "/"))
        .collect(Collectors.joining("---\n", fixed + "---\n", ""));
  }

  private static String slice(String address) {
    return """
        apiVersion: discovery.k8s.io/v1
        kind: EndpointSlice
        metadata: {name: s-1, labels: {kubernetes.io/service-name: s}}
        addressType: IPv4
        endpoints: [{addresses: [%s]}]
        ports: [{name: http, port: 8080, protocol: TCP}]
        """
        .formatted(address);
  }

  private static String route(int index, Shape shape, String path) {
    String hostname = shape == Shape.OWN_HOSTNAME ? "h" + index : "one";
    String prefix = shape == Shape.OWN_PATH ? "/r" + index + path : path;
    return """
        apiVersion: gateway.networking.k8s.io/v1
        kind: HTTPRoute
        metadata: {name: r%d}
        spec:
          parentRefs: [{name: web}]
          hostnames: [%s.example.com]
          rules:
          - matches: [{path: {value: %s}}]
            backendRefs: [{name: s, port: 80}]
        """
        .formatted(index, hostname, prefix);
  }

  /// @param nanos median of one change
  /// @param bytes allocated, mean of one change
  /// @param answers computed for all changes
  private record Cost(long nanos, long bytes, long answers) {}
}

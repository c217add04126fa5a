package io.sluice.attach;

import static io.sluice.attach.Verdicts.key;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.bridge.ResourceKey;
import io.sluice.kind.Kind;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What a verdict asks for is what brings it back when it changes, so it must ask for little.
final class AskingTest {
  private static final FakeFacts FACTS =
      FakeFacts.of(
          Yaml.gateway(
              "web",
              "- {name: http, protocol: HTTP, port: 80}\n"
                  + "- {name: https, protocol: HTTPS, port: 443,"
                  + " tls: {certificateRefs: [{name: cert}]}}"),
          Yaml.secret("cert", "rsa", "rsa.pkcs8"),
          Yaml.service("a"),
          Yaml.routeTo("near", "name: web", "name: a, port: 80"),
          Yaml.routeTo("far", "name: web", "name: a, namespace: other, port: 80"));

  private static <V extends @Nullable Object> Set<String> asked(
      BiFunction<Facts, ResourceKey, V> question, ResourceKey key) {
    Set<String> asked = new TreeSet<>();
    Facts recording =
        (Facts)
            Proxy.newProxyInstance(
                AskingTest.class.getClassLoader(),
                new Class<?>[] {Facts.class},
                (_, method, arguments) -> {
                  asked.add(method.getName());
                  try {
                    return method.invoke(FACTS, arguments);
                  } catch (InvocationTargetException e) {
                    throw e.getTargetException();
                  }
                });
    assertThat(question.apply(recording, key)).isNotNull();
    return asked;
  }

  @Test
  void aRouteAsksOnlyForItsParentsShapeAndItsServices() {
    assertThat(asked(Attachment::route, key(Kind.HTTP_ROUTE, "near")))
        .containsExactly("parentShape", "route", "service");
  }

  @Test
  void aReferenceToAnotherNamespaceAsksForGrantsAndNothingOfItsTarget() {
    assertThat(asked(Attachment::route, key(Kind.HTTP_ROUTE, "far")))
        .containsExactly("grantsIn", "parentShape", "route");
  }

  @Test
  void theShapeOfAGatewayAsksForTheGatewayAndItsClass() {
    assertThat(asked(Attachment::parentShape, key(Kind.GATEWAY, "web")))
        .containsExactly("gateway", "gatewayClassVerdict");
  }

  @Test
  void aGatewayAsksForNoRoute() {
    assertThat(asked(Attachment::gateway, key(Kind.GATEWAY, "web")))
        .containsExactly(
            "certificate",
            "gateway",
            "gatewayClassVerdict",
            "isPast",
            "listenerMerge",
            "listenerSetsOf",
            "portOwner");
  }
}

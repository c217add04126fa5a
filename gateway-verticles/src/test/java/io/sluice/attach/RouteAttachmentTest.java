package io.sluice.attach;

import static io.sluice.attach.Verdicts.attachment;
import static io.sluice.attach.Verdicts.key;
import static io.sluice.attach.Verdicts.route;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.sluice.attach.ParentVerdict.AttachedListener;
import io.sluice.attach.ParentVerdict.Attachment.Attached;
import io.sluice.attach.ParentVerdict.Attachment.NoMatchingHostname;
import io.sluice.attach.ParentVerdict.Attachment.NoMatchingParent;
import io.sluice.attach.ParentVerdict.Attachment.NotAllowed;
import io.sluice.attach.ParentVerdict.Obstacle;
import io.sluice.kind.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RouteAttachmentTest {
  private static final String TWO =
      """
      - {name: one, protocol: HTTP, port: 80}
      - {name: two, protocol: HTTP, port: 8080}
      """;

  private static List<String> listeners(FakeFacts facts, String route) {
    return ((Attached) attachment(facts, route))
        .listeners().stream().map(one -> one.listener().name()).toList();
  }

  private static FakeFacts withParent(String parent) {
    return FakeFacts.of(Yaml.gateway("web", TWO), Yaml.route("r", parent));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "name: web                              | one two",
        "name: web, sectionName: two            | two",
        "name: web, port: 80                    | one",
        "name: web, sectionName: one, port: 80  | one",
        "name: web, namespace: default          | one two"
      })
  void theParentRefSelectsListeners(String parent, String expected) {
    assertThat(String.join(" ", listeners(withParent(parent), "r"))).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "name: web, sectionName: three",
        "name: web, port: 81",
        "name: web, sectionName: one, port: 8080"
      })
  void noListenerOfThatNameAndPort(String parent) {
    assertThat(attachment(withParent(parent), "r")).isEqualTo(new NoMatchingParent());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "name: other",
        "name: web, namespace: other",
        "name: web, kind: Service, group: \"\"",
        "name: web, group: example.com"
      })
  void aParentThatIsNotOursHasNoEntry(String parent) {
    assertThat(Attachment.route(withParent(parent), key(Kind.HTTP_ROUTE, "r"))).isNull();
  }

  @Test
  void onlyParentsOfOursHaveEntriesInTheOrderOfTheRoute() {
    String parents = "name: web, sectionName: two}, {name: none}, {name: web, sectionName: one";
    assertThat(route(withParent(parents), "r").parents())
        .extracting(parent -> parent.reference().sectionName())
        .containsExactly("two", "one");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "from: Same                                                                | default | true",
        "from: Same                                                                | other   | false",
        "from: All                                                                 | other   | true",
        "from: Selector, selector: {matchLabels: {team: a}}                        | other   | true",
        "from: Selector, selector: {matchLabels: {team: b}}                        | other   | false",
        "from: Selector, selector: {matchLabels: {kubernetes.io/metadata.name: x}} | x       | true",
        "from: Selector, selector: {}                                              | other   | true"
      })
  void allowedNamespacesDecide(String namespaces, String namespace, boolean expected) {
    var facts =
        FakeFacts.of(
            Yaml.namespace("other", "team: a"),
            Yaml.gateway(
                "web",
                "- {name: a, protocol: HTTP, port: 80, allowedRoutes: {namespaces: {"
                    + namespaces
                    + "}}}"),
            Yaml.route(namespace + "/r", "name: web, namespace: default"));
    assertThat(attachment(facts, namespace + "/r") instanceof Attached).isEqualTo(expected);
    if (!expected) {
      assertThat(attachment(facts, namespace + "/r")).isEqualTo(new NotAllowed(Obstacle.NAMESPACE));
    }
  }

  @Test
  void namespacesMayChangeTheirLabels() {
    var facts =
        FakeFacts.of(
            Yaml.namespace("other", "team: b"),
            Yaml.gateway(
                "web",
                "- {name: a, protocol: HTTP, port: 80, allowedRoutes: {namespaces: {from: Selector,"
                    + " selector: {matchLabels: {team: a}}}}}"),
            Yaml.route("other/r", "name: web, namespace: default"));
    assertThat(attachment(facts, "other/r")).isInstanceOf(NotAllowed.class);
    facts.apply(Yaml.namespace("other", "team: a"));
    assertThat(attachment(facts, "other/r")).isInstanceOf(Attached.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLS", "TCP", "UDP"})
  void anHttpRouteDoesNotGoWhereHttpIsNotSpoken(String protocol) {
    String tls = protocol.equals("TLS") ? ", tls: {mode: Passthrough}" : "";
    var facts =
        FakeFacts.of(
            Yaml.gateway("web", "- {name: a, protocol: " + protocol + ", port: 80" + tls + "}"),
            Yaml.route("r", "name: web"));
    assertThat(attachment(facts, "r")).isEqualTo(new NotAllowed(Obstacle.KIND));
  }

  @Test
  void aGrpcRouteIsNotTakenByThisVersion() {
    var facts =
        FakeFacts.of(
            Yaml.gateway("web", TWO),
            Yaml.route("r", "name: web").replace("kind: HTTPRoute", "kind: GRPCRoute"));
    RouteVerdict verdict = Verdicts.there(Attachment.route(facts, key(Kind.GRPC_ROUTE, "r")));
    assertThat(verdict.parents().getFirst().attachment()).isEqualTo(new NotAllowed(Obstacle.KIND));
  }

  @Test
  void theLawThatSiftsOutTheLastListenerIsTheReason() {
    var facts =
        FakeFacts.of(
            Yaml.gateway(
                "web",
                """
                - {name: kind, protocol: TCP, port: 1}
                - {name: namespace, protocol: HTTP, port: 2}
                - {name: hostname, protocol: HTTP, port: 3, hostname: a.com, allowedRoutes: {namespaces: {from: All}}}
                """),
            Yaml.route("other/r", "name: web, namespace: default", "hostnames: [b.com]"));
    assertThat(attachment(facts, "other/r")).isEqualTo(new NoMatchingHostname(List.of("a.com")));
  }

  @Test
  void eachListenerKeepsTheRoutesOwnHostnamesThatMatch() {
    var facts =
        FakeFacts.of(
            Yaml.gateway(
                "web",
                """
                - {name: exact, protocol: HTTP, port: 80, hostname: very.specific.com}
                - {name: wild, protocol: HTTP, port: 80, hostname: "*.wildcard.io"}
                - {name: any, protocol: HTTP, port: 81}
                - {name: lost, protocol: HTTP, port: 80, hostname: lost.com}
                """),
            Yaml.route(
                "r",
                "name: web",
                "hostnames: [\"*.specific.com\", wildcard.io, foo.wildcard.io, \"*.io\"]"));
    assertThat(((Attached) attachment(facts, "r")).listeners())
        .extracting(one -> one.listener().name(), AttachedListener::hostnames)
        .containsExactly(
            tuple("exact", List.of("*.specific.com")),
            tuple("wild", List.of("foo.wildcard.io", "*.io")),
            tuple("any", List.of("*.specific.com", "wildcard.io", "foo.wildcard.io", "*.io")));
  }

  @Test
  void attachmentDoesNotAskWhetherAListenerIsAcceptedOrServes() {
    var facts =
        FakeFacts.of(
            Yaml.gateway("web", "- {name: https, protocol: HTTPS, port: 443}"),
            Yaml.route("r", "name: web"));
    assertThat(listeners(facts, "r")).containsExactly("https");
  }
}

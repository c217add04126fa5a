package io.sluice.kind;

import io.sluice.kind.schema.Node;
import io.sluice.kind.schema.Rule;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What the core API asks of the fields of a Service together.
final class ServiceRules {
  private static final Set<String> FROM_OUTSIDE = Set.of("NodePort", "LoadBalancer");

  static final Rule TARGET_PORT =
      Rule.that(
              "targetPortIsAPortOrItsName",
              ServiceRules::isTargetPort,
              "{} is neither a port number nor a port name")
          .fixedBy("use 1 to 65535, or at most 15 of a-z, 0-9 and \"-\", a letter among them");

  static final Rule CLUSTER_IP =
      Rule.that(
              "clusterIpIsAnAddressOrNone",
              it -> it.is("") || it.is("None") || IpLiteral.isAny(it.text()),
              "{} is neither an IP address nor None")
          .fixedBy("leave it out, or write None for a headless Service");

  static final Rule CLUSTER_IPS_BEGIN_WITH_CLUSTER_IP =
      Rule.at(
              "clusterIPs",
              "clusterIpsBeginWithClusterIp",
              spec -> {
                List<Node> all = spec.get("clusterIPs").items();
                return spec.get("type").is("ExternalName")
                    || all.isEmpty()
                    || all.getFirst().is(spec.get("clusterIP").text());
              },
              "clusterIPs does not begin with clusterIP")
          .fixedBy("leave clusterIPs out");

  static final Rule SEVERAL_PORTS_HAVE_NAMES =
      Rule.among(
              "severalPortsHaveNames",
              list ->
                  list.items().size() < 2
                      ? List.of()
                      : list.items().stream()
                          .filter(port -> port.get("name").text().isEmpty())
                          .toList(),
              "name is missing, which each of several ports needs")
          .fixedBy("add name to each port");

  static final Rule PORTS_GIVEN =
      Rule.that(
              "servicesHavePorts",
              spec ->
                  !spec.get("ports").items().isEmpty()
                      || isHeadless(spec)
                      || spec.get("type").is("ExternalName"),
              "ports is missing or empty")
          .fixedBy("add at least one port");

  static final Rule EXTERNAL_NAME_GIVEN =
      Rule.that(
              "externalNameServicesNameSomething",
              spec ->
                  !spec.get("type").is("ExternalName")
                      || !withoutDot(spec.get("externalName").text()).isEmpty(),
              "externalName is missing, which type ExternalName needs")
          .fixedBy("add externalName: a DNS name");

  static final Rule EXTERNAL_NAME_IS_A_NAME =
      Rule.at(
              "externalName",
              "externalNamesAreDnsNames",
              spec ->
                  !spec.get("type").is("ExternalName")
                      || withoutDot(spec.get("externalName").text()).isEmpty()
                      || Syntax.isSubdomain(withoutDot(spec.get("externalName").text())),
              "{} is not a DNS name")
          .fixedBy("write a DNS name in lower case");

  static final Rule HEADLESS_IS_A_CLUSTER_SERVICE =
      Rule.that(
              "headlessServicesAreOfTypeClusterIp",
              spec -> !isHeadless(spec) || !FROM_OUTSIDE.contains(spec.get("type").text()),
              "clusterIP None does not go with type NodePort or LoadBalancer")
          .fixedBy("remove clusterIP, or set type to ClusterIP");

  static final Rule CLUSTER_SERVICE_HAS_NO_NODE_PORT =
      Rule.among(
              "clusterServicesHaveNoNodePort",
              spec ->
                  spec.get("type").is("ClusterIP")
                      ? spec.get("ports").items().stream()
                          .map(port -> port.get("nodePort"))
                          .filter(nodePort -> nodePort.intOr(0) != 0)
                          .toList()
                      : List.of(),
              "nodePort {} does not go with type ClusterIP")
          .fixedBy("remove nodePort, or set type to NodePort");

  static final Rule EXTERNAL_POLICY_NEEDS_OUTSIDE_ACCESS =
      Rule.at(
              "externalTrafficPolicy",
              "externalTrafficPolicyNeedsOutsideAccess",
              spec ->
                  FROM_OUTSIDE.contains(spec.get("type").text())
                      || (spec.get("type").is("ClusterIP")
                          && !spec.get("externalIPs").items().isEmpty()),
              "{} is set on a Service that cannot be reached from outside")
          .fixedBy("remove it, or set type to NodePort or LoadBalancer");

  /// Without affinity an API server drops its configuration unseen.
  static final Rule AFFINITY_ENDS_WITHIN_A_DAY =
      Rule.among(
              "affinityEndsWithinADay",
              spec -> {
                Node seconds =
                    spec.get("sessionAffinityConfig").get("clientIP").get("timeoutSeconds");
                long value = seconds.wholeOr(1);
                return spec.get("sessionAffinity").is("ClientIP") && (value < 1 || value > 86_400)
                    ? List.of(seconds)
                    : List.of();
              },
              "{} is not a number of seconds up to a day")
          .fixedBy("use a number from 1 to 86400");

  static final Rule NODE_PORTS_DIFFER =
      Rule.distinct(
              "nodePortsDiffer",
              port ->
                  port.get("nodePort").intOr(0) == 0
                      ? Optional.empty()
                      : Optional.of(
                          port.get("protocol").text() + " " + port.get("nodePort").intOr(0)),
              "has the protocol and nodePort of an earlier port")
          .fixedBy("give each port its own nodePort, or none");

  private ServiceRules() {}

  static Rule externalNameHasNo(String field) {
    return Rule.at(
            field,
            "externalNameServicesHaveNo" + capitalised(field),
            spec -> !spec.get("type").is("ExternalName") || isEmpty(spec.get(field)),
            field + " does not go with type ExternalName")
        .fixedBy("remove " + field);
  }

  static Rule onlyForLoadBalancers(String field) {
    return Rule.at(
            field,
            "onlyLoadBalancersHave" + capitalised(field),
            spec -> spec.get("type").is("LoadBalancer") || isEmptyList(spec.get(field)),
            field + " goes with type LoadBalancer only")
        .fixedBy("remove " + field + ", or set type to LoadBalancer");
  }

  private static String capitalised(String field) {
    return field.substring(0, 1).toUpperCase(Locale.ROOT) + field.substring(1);
  }

  private static boolean isEmpty(Node node) {
    return node.is("") || isEmptyList(node);
  }

  private static boolean isEmptyList(Node node) {
    return node.value() instanceof io.sluice.bridge.Tree.Sequence && node.items().isEmpty();
  }

  private static boolean isHeadless(Node spec) {
    return Stream.concat(Stream.of(spec.get("clusterIP")), spec.get("clusterIPs").items().stream())
        .anyMatch(it -> it.is("None"));
  }

  private static boolean isTargetPort(Node node) {
    Long number = node.wholeOrNull();
    if (number != null) {
      return number >= 0 && number <= 65_535;
    }
    return node.is("") || ServiceSchema.isPortName(node.text());
  }

  private static String withoutDot(String name) {
    return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
  }
}

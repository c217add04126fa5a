package io.sluice.kind;

import static io.sluice.kind.schema.Schema.flag;
import static io.sluice.kind.schema.Schema.listOf;
import static io.sluice.kind.schema.Schema.object;
import static io.sluice.kind.schema.Schema.text;
import static io.sluice.kind.schema.Schema.whole;
import static io.sluice.kind.schema.Schema.wholeOrText;

import com.google.re2j.Pattern;
import io.sluice.kind.Service.Port;
import io.sluice.kind.Service.ServiceType;
import io.sluice.kind.schema.Node;
import io.sluice.kind.schema.ObjectSchema;
import java.util.Locale;

/// Service. The rules between its fields are in [ServiceRules].
final class ServiceSchema {
  private static final Pattern PORT_NAME = Pattern.compile("^[a-z0-9]([-a-z0-9]{0,13}[a-z0-9])?$");

  private static final ObjectSchema PORT =
      object()
          .optional("name", text().rule(EndpointRules.PORT_NAME))
          .required("port", Syntax.PORT)
          .optionalOrEmpty("protocol", text().oneOf("TCP", "UDP", "SCTP").byDefault("TCP"))
          .optional("targetPort", wholeOrText().rule(ServiceRules.TARGET_PORT))
          .optional("nodePort", whole().range(0, 65_535))
          .optional("appProtocol", Syntax.QUALIFIED_NAME);

  static final ObjectSchema SPEC =
      object()
          .optionalOrEmpty(
              "type",
              text()
                  .oneOf("ClusterIP", "NodePort", "LoadBalancer", "ExternalName")
                  .byDefault("ClusterIP"))
          .optional(
              "ports",
              listOf(PORT)
                  .rule(ServiceRules.SEVERAL_PORTS_HAVE_NAMES)
                  .uniqueBy("name")
                  .uniqueBy("port", "protocol")
                  .rule(ServiceRules.NODE_PORTS_DIFFER))
          .optional("selector", Syntax.LABELS.nullsAreEmpty())
          .optional("clusterIP", text().rule(ServiceRules.CLUSTER_IP))
          .optional("clusterIPs", listOf(text().rule(ServiceRules.CLUSTER_IP)).maxSize(2))
          .optional("externalIPs", listOf(text().rule(EndpointRules.IP)))
          .optional("externalName", text())
          .optionalOrEmpty("sessionAffinity", text().oneOf("None", "ClientIP").byDefault("None"))
          .optional(
              "sessionAffinityConfig",
              object()
                  .optional(
                      "clientIP",
                      object()
                          .optional(
                              "timeoutSeconds",
                              whole().range(Integer.MIN_VALUE, Integer.MAX_VALUE))))
          .optional("ipFamilies", listOf(text().oneOf("IPv4", "IPv6")).maxSize(2).uniqueItems())
          .optional(
              "ipFamilyPolicy", text().oneOf("SingleStack", "PreferDualStack", "RequireDualStack"))
          .optional("internalTrafficPolicy", text().oneOf("Cluster", "Local"))
          .optionalOrEmpty("externalTrafficPolicy", text().oneOf("Cluster", "Local"))
          .optional(
              "trafficDistribution",
              text().oneOf("PreferClose", "PreferSameZone", "PreferSameNode"))
          .optional("publishNotReadyAddresses", flag())
          .optional("allocateLoadBalancerNodePorts", flag())
          .optional("loadBalancerClass", Syntax.QUALIFIED_NAME)
          .optional("loadBalancerIP", text())
          .optional("loadBalancerSourceRanges", listOf(text()))
          .optional("healthCheckNodePort", whole().range(0, 65_535))
          .rule(ServiceRules.PORTS_GIVEN)
          .rule(ServiceRules.CLUSTER_IPS_BEGIN_WITH_CLUSTER_IP)
          .rule(ServiceRules.AFFINITY_ENDS_WITHIN_A_DAY)
          .rule(ServiceRules.EXTERNAL_NAME_GIVEN)
          .rule(ServiceRules.EXTERNAL_NAME_IS_A_NAME)
          .rule(ServiceRules.externalNameHasNo("clusterIP"))
          .rule(ServiceRules.externalNameHasNo("clusterIPs"))
          .rule(ServiceRules.externalNameHasNo("ipFamilies"))
          .rule(ServiceRules.externalNameHasNo("ipFamilyPolicy"))
          .rule(ServiceRules.HEADLESS_IS_A_CLUSTER_SERVICE)
          .rule(ServiceRules.CLUSTER_SERVICE_HAS_NO_NODE_PORT)
          .rule(ServiceRules.onlyForLoadBalancers("loadBalancerSourceRanges"))
          .rule(ServiceRules.onlyForLoadBalancers("allocateLoadBalancerNodePorts"))
          .rule(ServiceRules.onlyForLoadBalancers("loadBalancerClass"))
          .rule(ServiceRules.EXTERNAL_POLICY_NEEDS_OUTSIDE_ACCESS);

  static final ObjectSchema SCHEMA =
      MetadataSchema.top(Syntax.SERVICE_NAME).required("spec", SPEC).ignored("status");

  private ServiceSchema() {}

  static boolean isPortName(String name) {
    return PORT_NAME.matcher(name).find()
        && !name.contains("--")
        && name.chars().anyMatch(it -> it >= 'a' && it <= 'z');
  }

  static Service decode(ObjectMeta meta, Node root) {
    Node spec = root.get("spec");
    boolean external = spec.get("type").is("ExternalName");
    return new Service(
        meta,
        external ? ServiceType.EXTERNAL_NAME : ServiceType.ENDPOINTS,
        external ? name(spec.get("externalName").text()) : "",
        spec.get("ports").items().stream().map(ServiceSchema::port).toList());
  }

  private static String name(String externalName) {
    String lower = externalName.toLowerCase(Locale.ROOT);
    return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
  }

  private static Port port(Node node) {
    return new Port(
        node.get("name").text(),
        node.get("port").intOr(0),
        node.get("protocol").text(),
        node.get("appProtocol").text());
  }
}

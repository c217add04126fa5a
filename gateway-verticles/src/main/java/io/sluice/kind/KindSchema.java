package io.sluice.kind;

import io.sluice.kind.schema.Node;
import io.sluice.kind.schema.ObjectSchema;
import java.util.function.BiFunction;

/// How one kind is validated and read.
///
/// @param decoder takes an admitted tree
record KindSchema(ObjectSchema schema, BiFunction<ObjectMeta, Node, Resource> decoder) {
  static KindSchema of(Kind kind) {
    return switch (kind) {
      case GATEWAY_CLASS -> new KindSchema(GatewayClassSchema.SCHEMA, GatewayClassSchema::decode);
      case GATEWAY -> new KindSchema(GatewaySchema.SCHEMA, GatewayDecoding::decode);
      case LISTENER_SET -> new KindSchema(ListenerSetSchema.SCHEMA, ListenerSetSchema::decode);
      case HTTP_ROUTE -> new KindSchema(HttpRouteSchema.SCHEMA, HttpRouteDecoding::decode);
      case GRPC_ROUTE -> new KindSchema(GrpcRouteSchema.SCHEMA, GrpcRouteSchema::decode);
      case TLS_ROUTE ->
          new KindSchema(
              StreamRouteSchema.TLS,
              (meta, root) -> StreamRouteSchema.decode(Kind.TLS_ROUTE, meta, root));
      case TCP_ROUTE ->
          new KindSchema(
              StreamRouteSchema.TCP_OR_UDP,
              (meta, root) -> StreamRouteSchema.decode(Kind.TCP_ROUTE, meta, root));
      case UDP_ROUTE ->
          new KindSchema(
              StreamRouteSchema.TCP_OR_UDP,
              (meta, root) -> StreamRouteSchema.decode(Kind.UDP_ROUTE, meta, root));
      case REFERENCE_GRANT ->
          new KindSchema(ReferenceGrantSchema.SCHEMA, ReferenceGrantSchema::decode);
      case BACKEND_TLS_POLICY ->
          new KindSchema(BackendTlsPolicySchema.SCHEMA, BackendTlsPolicySchema::decode);
      case SERVICE -> new KindSchema(ServiceSchema.SCHEMA, ServiceSchema::decode);
      case ENDPOINT_SLICE ->
          new KindSchema(EndpointSliceSchema.SCHEMA, EndpointSliceSchema::decode);
      case SECRET -> new KindSchema(ConfigDataSchema.SECRET, ConfigDataSchema::decodeSecret);
      case CONFIG_MAP ->
          new KindSchema(ConfigDataSchema.CONFIG_MAP, ConfigDataSchema::decodeConfigMap);
      case NAMESPACE ->
          new KindSchema(NamespaceSchema.SCHEMA, (meta, _) -> NamespaceSchema.decode(meta));
    };
  }
}

package io.sluice.kind;

import static io.sluice.kind.schema.Schema.flag;
import static io.sluice.kind.schema.Schema.mapOf;
import static io.sluice.kind.schema.Schema.secretText;
import static io.sluice.kind.schema.Schema.text;

import com.google.re2j.Pattern;
import io.sluice.kind.schema.MapSchema;
import io.sluice.kind.schema.Node;
import io.sluice.kind.schema.ObjectSchema;
import io.sluice.kind.schema.Rule;
import io.sluice.kind.schema.ScalarSchema;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Secret and ConfigMap: what goes by keys. No value is ever shown.
final class ConfigDataSchema {
  private static final int MOST_BYTES = 1024 * 1024;
  private static final Pattern KEY = Pattern.compile("^[-._a-zA-Z0-9]{1,253}$");

  private static final ScalarSchema BASE64 =
      secretText()
          .rule(
              Rule.that(
                      "dataIsBase64",
                      value -> isBase64(value.text()),
                      "{} is not base64 in the standard alphabet")
                  .fixedBy(
                      "encode it: base64 -w0 FILE (plain text goes into a Secret's stringData, a"
                          + " ConfigMap's data)"));

  static final ObjectSchema SECRET =
      MetadataSchema.top(Syntax.SUBDOMAIN_NAME)
          .optional("type", text())
          .optional("immutable", flag())
          .optional("data", byKey(BASE64))
          .optional("stringData", byKey(secretText()))
          .rule(tlsKey("tls.crt"))
          .rule(tlsKey("tls.key"))
          .rule(fitsIntoOneMebibyte("secretFitsIntoOneMebibyte", "data", "stringData"));

  static final ObjectSchema CONFIG_MAP =
      MetadataSchema.top(Syntax.SUBDOMAIN_NAME)
          .optional("immutable", flag())
          .optional("data", byKey(text()))
          .optional("binaryData", byKey(BASE64))
          .rule(
              Rule.among(
                      "dataAndBinaryDataShareNoKey",
                      root ->
                          root.get("data").entries().entrySet().stream()
                              .filter(entry -> root.get("binaryData").has(entry.getKey()))
                              .map(Map.Entry::getValue)
                              .toList(),
                      "its key is in binaryData as well")
                  .fixedBy("remove one of the two"))
          .rule(fitsIntoOneMebibyte("configMapFitsIntoOneMebibyte", "binaryData", "data"));

  private ConfigDataSchema() {}

  private static MapSchema byKey(ScalarSchema value) {
    return mapOf(value)
        .nullsAreEmpty()
        .keys(KEY, "a key of letters, digits, \"-\", \"_\" and \".\"")
        .rule(
            Rule.among(
                    "keysAreNoRelativePaths",
                    map ->
                        map.entries().entrySet().stream()
                            .filter(it -> it.getKey().equals(".") || it.getKey().startsWith(".."))
                            .map(Map.Entry::getValue)
                            .toList(),
                    "its key is \".\" or begins with \"..\"")
                .fixedBy("rename the key"));
  }

  private static Rule tlsKey(String key) {
    return Rule.among(
            "tlsSecretHas" + (key.endsWith("crt") ? "Certificate" : "Key"),
            root ->
                !root.get("type").is("kubernetes.io/tls")
                        || root.get("data").has(key)
                        || root.get("stringData").has(key)
                    ? List.of()
                    : List.of(root.get("data")),
            "has no " + key + ", which type kubernetes.io/tls needs")
        .fixedBy("add data." + key + " (base64 of the PEM), or change type");
  }

  private static Rule fitsIntoOneMebibyte(String law, String encoded, String plain) {
    return Rule.that(
            law,
            root -> decodedBytes(root.get(encoded)) + plainBytes(root.get(plain)) <= MOST_BYTES,
            "holds more than 1 MiB of data")
        .fixedBy("split it");
  }

  private static long decodedBytes(Node map) {
    return map.texts().values().stream()
        .map(ConfigDataSchema::withoutLineBreaks)
        .mapToLong(it -> it.length() / 4 * 3L - (it.endsWith("==") ? 2 : it.endsWith("=") ? 1 : 0))
        .sum();
  }

  private static long plainBytes(Node map) {
    return map.texts().values().stream()
        .mapToLong(it -> it.getBytes(StandardCharsets.UTF_8).length)
        .sum();
  }

  static Secret decodeSecret(ObjectMeta meta, Node root) {
    Map<String, String> data = new HashMap<>();
    root.get("data").texts().forEach((key, value) -> data.put(key, decoded(value)));
    root.get("stringData").texts().forEach((key, value) -> data.put(key, bytesOf(value)));
    String type = root.get("type").text();
    return new Secret(meta, type.isEmpty() ? "Opaque" : type, data);
  }

  static ConfigMap decodeConfigMap(ObjectMeta meta, Node root) {
    return new ConfigMap(meta, root.get("data").texts());
  }

  private static boolean isBase64(String text) {
    try {
      Base64.getDecoder().decode(withoutLineBreaks(text));
      return withoutLineBreaks(text).length() % 4 == 0;
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  private static String decoded(String base64) {
    return new String(
        Base64.getDecoder().decode(withoutLineBreaks(base64)), StandardCharsets.ISO_8859_1);
  }

  private static String bytesOf(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  /// Go's decoder skips line breaks, and a YAML block has them.
  private static String withoutLineBreaks(String base64) {
    return base64.replace("\n", "").replace("\r", "");
  }
}

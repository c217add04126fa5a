package io.sluice.settings;

import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a setting's value must keep to, beyond its type. Numbers are not negative.
final class SettingBounds {
  private static final Range ANY = new Range(0, Integer.MAX_VALUE);
  private static final Range PORT = new Range(0, 65_535);
  private static final Range SOME = new Range(1, Integer.MAX_VALUE);
  private static final Map<String, Range> RANGES =
      Map.ofEntries(
          Map.entry("listeners.portOffset", PORT),
          Map.entry("listeners.eventLoops", new Range(0, 256)),
          Map.entry("listeners.backlog", new Range(1, 65_535)),
          Map.entry("limits.requestLine", new Range(64, 1 << 20)),
          Map.entry("limits.headerBytes", new Range(256, 1 << 20)),
          Map.entry("limits.headerCount", new Range(1, 10_000)),
          Map.entry("limits.bufferedBytes", new Range(4_096, 1 << 26)),
          Map.entry("limits.retryBody", new Range(0, 1 << 26)),
          Map.entry("upstream.connectionsPerEndpoint", SOME),
          Map.entry("accessLog.queue", new Range(1, 1 << 20)),
          Map.entry("operation.adminPort", PORT),
          Map.entry("operation.probePort", PORT),
          Map.entry("bridge.port", PORT));
  private static final Map<String, Form> FORMS =
      Map.of(
          "listeners.addresses", Form.ADDRESS,
          "forwarded.trustedHops", Form.NETWORK,
          "operation.adminAddress", Form.ADDRESS,
          "operation.probeAddresses", Form.ADDRESS,
          "bridge.address", Form.ADDRESS,
          "proxy.controllers", Form.HOST_PORT);
  private static final Pattern LITERAL = Pattern.compile("[0-9a-fA-F.:]+");
  private static final Pattern HOST_PORT =
      Pattern.compile("([A-Za-z0-9._-]{1,253}|\\[[0-9a-fA-F:.]+]):\\d{1,5}");
  private static final Pattern NETWORK = Pattern.compile("([0-9a-fA-F.:]+)(?:/(\\d{1,3}))?");

  private SettingBounds() {}

  /// What a text must be.
  private enum Form {
    ADDRESS,
    NETWORK,
    HOST_PORT
  }

  private record Range(long least, long most) {
    boolean holds(long value) {
      return least <= value && value <= most;
    }
  }

  static boolean allow(Setting setting, Object value) {
    return switch (value) {
      case Integer number -> range(setting).holds(number);
      case ByteSize size ->
          !RANGES.containsKey(setting.path()) || range(setting).holds(size.bytes());
      case String text -> isOfForm(setting, text);
      case List<?> list -> list.stream().allMatch(item -> isOfForm(setting, item.toString()));
      default -> true;
    };
  }

  /// What is allowed, for types that say nothing themselves.
  static String words(Setting setting) {
    if (setting.type() == int.class) {
      Range range = range(setting);
      return "allowed: " + range.least() + " to " + range.most();
    }
    Form form = FORMS.get(setting.path());
    String list = setting.type() == List.class ? "a list of " : "";
    return switch (form) {
      case null -> "allowed: " + list + "text";
      case ADDRESS -> "allowed: " + list + "IPv4 or IPv6 address literals, such as 127.0.0.1";
      case HOST_PORT -> "allowed: " + list + "hosts with ports, such as controller:19002";
      case NETWORK -> "allowed: " + list + "networks such as 10.0.0.0/8 or 2001:db8::/32";
    };
  }

  /// The range of a size, empty when there is none.
  static String text(Setting setting) {
    Range range = RANGES.get(setting.path());
    return range == null
        ? ""
        : String.format(
            Locale.ROOT,
            ", from %s to %s",
            SettingValue.write(new ByteSize(range.least())),
            SettingValue.write(new ByteSize(range.most())));
  }

  private static Range range(Setting setting) {
    return RANGES.getOrDefault(setting.path(), ANY);
  }

  private static boolean isOfForm(Setting setting, String text) {
    Form form = FORMS.get(setting.path());
    return switch (form) {
      case null -> true;
      case ADDRESS -> bits(text) > 0;
      case NETWORK -> isNetwork(text);
      case HOST_PORT -> HOST_PORT.matcher(text).matches();
    };
  }

  private static boolean isNetwork(String text) {
    Matcher matcher = NETWORK.matcher(text);
    if (!matcher.matches()) {
      return false;
    }
    int bits = bits(matcher.group(1));
    String length = matcher.group(2);
    return bits > 0 && (length == null || Integer.parseInt(length) <= bits);
  }

  /// 32 or 128; 0 when the text is no address literal.
  private static int bits(String text) {
    if (!LITERAL.matcher(text).matches()) {
      return 0;
    }
    try {
      return InetAddress.ofLiteral(text).getAddress().length * 8;
    } catch (IllegalArgumentException noLiteral) {
      return 0;
    }
  }
}

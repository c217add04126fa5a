package io.sluice.cli;

import io.sluice.authority.Authorities;
import io.sluice.authority.Credentials;
import io.sluice.authority.Identity;
import io.sluice.bridge.ResourceKey;
import io.sluice.observe.LogKeys;
import io.sluice.provision.AuthoritySecret;
import io.sluice.proxies.BridgeTls;
import io.vertx.core.net.ServerSSLOptions;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The certificates by which this replica and the proxies know each other. Blocks; any thread.
final class ControllerCertificates {
  private static final Logger LOGGER = LoggerFactory.getLogger(ControllerCertificates.class);
  private static final String CERTIFICATE = "tls.crt";
  private static final String KEY = "tls.key";
  private static final String BUNDLE = "ca.crt";

  private final AuthoritySecret secret;
  private final Clock clock;
  private Authorities authorities;
  private Credentials own;

  /// Reads the authorities, or makes them when there are none.
  ControllerCertificates(AuthoritySecret secret, Clock clock) {
    this.secret = secret;
    this.clock = clock;
    this.authorities = secret.read(clock.instant());
    this.own = authorities.issue(new Identity.Controller(), clock.instant());
  }

  /// What the bridge shows and whom it trusts.
  synchronized ServerSSLOptions bridge() {
    return BridgeTls.of(own, authorities.bundle());
  }

  /// Looks at what is stored, and makes what is due.
  ///
  /// @param changed told when the bridge is to show or trust something else
  void followAuthorities(Consumer<ServerSSLOptions> changed) {
    take(secret.read(clock.instant()), changed);
  }

  /// The same for the leader, who also makes successors of authorities.
  void rotateAuthorities(Consumer<ServerSSLOptions> changed) {
    take(secret.rotate(clock.instant()), changed);
  }

  private synchronized void take(Authorities stored, Consumer<ServerSSLOptions> changed) {
    Instant now = clock.instant();
    boolean others = !stored.equals(authorities);
    authorities = stored;
    if (authorities.mustReissue(own, now)) {
      own = authorities.issue(new Identity.Controller(), now);
    } else if (!others) {
      return;
    }
    LOGGER.atInfo().addKeyValue(LogKeys.NAME, own.toString()).log("bridge certificate renewed");
    changed.accept(bridge());
  }

  /// What the Secret of a Gateway's proxies is to hold; what it holds, while nothing is due.
  ///
  /// @param stored PEM by file name; may be garbage
  synchronized Map<String, String> ofProxies(ResourceKey gateway, Map<String, String> stored) {
    Instant now = clock.instant();
    if (stored.getOrDefault(BUNDLE, "").equals(authorities.bundle()) && isGood(stored, now)) {
      return stored;
    }
    Credentials issued =
        authorities.issue(new Identity.Proxy(gateway.namespace(), gateway.name()), now);
    return Map.of(
        CERTIFICATE, issued.certificate(), KEY, issued.privateKey(), BUNDLE, authorities.bundle());
  }

  private boolean isGood(Map<String, String> stored, Instant now) {
    try {
      Credentials read =
          Credentials.stored(stored.getOrDefault(CERTIFICATE, ""), stored.getOrDefault(KEY, ""));
      return !read.privateKey().isEmpty() && !authorities.mustReissue(read, now);
    } catch (IllegalArgumentException garbage) {
      return false;
    }
  }
}

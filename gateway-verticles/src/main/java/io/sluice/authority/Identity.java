package io.sluice.authority;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Who a certificate stands for: the one URI among its subject alternative names.
public sealed interface Identity {
  /// GeneralName of RFC 5280, section 4.2.1.6.
  int URI_NAME = 6;

  Pattern GATEWAY = Pattern.compile("sluice://gateway/([a-z0-9.-]{1,253})/([a-z0-9.-]{1,253})");

  String uri();

  /// Any replica of the controller.
  record Controller() implements Identity {
    @Override
    public String uri() {
      return "sluice://controller";
    }
  }

  /// Any proxy of a Gateway.
  record Proxy(String namespace, String gateway) implements Identity {
    @Override
    public String uri() {
      return "sluice://gateway/" + namespace + "/" + gateway;
    }
  }

  /// Empty when the certificate stands for nobody that we know. That it is genuine must have been
  /// checked.
  static Optional<Identity> of(X509Certificate certificate) {
    try {
      Collection<List<?>> names = certificate.getSubjectAlternativeNames();
      if (names == null) {
        return Optional.empty();
      }
      List<String> uris =
          names.stream()
              .filter(name -> name.get(0).equals(URI_NAME))
              .map(name -> String.valueOf(name.get(1)))
              .toList();
      return uris.size() == 1 ? of(uris.getFirst()) : Optional.empty();
    } catch (CertificateParsingException malformed) {
      return Optional.empty();
    }
  }

  private static Optional<Identity> of(String uri) {
    Identity controller = new Controller();
    Matcher gateway = GATEWAY.matcher(uri);
    if (gateway.matches()) {
      return Optional.of(new Proxy(gateway.group(1), gateway.group(2)));
    }
    return uri.equals(controller.uri()) ? Optional.of(controller) : Optional.empty();
  }
}

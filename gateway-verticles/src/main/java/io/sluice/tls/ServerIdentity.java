package io.sluice.tls;

import io.sluice.table.UpstreamTls;
import io.sluice.table.UpstreamTls.SubjectAltName;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Who a backend must prove to be: one of the policy's subject alternative names, else its
/// hostname.
///
/// Names are compared as RFC 9525 says: only the certificate's alternative names count, never its
/// common name; a wildcard stands for one whole leftmost label. A wildcard of the policy matches a
/// name of the certificate in the same way, or the very same wildcard.
final class ServerIdentity {
  private static final int DNS = 2;
  private static final int URI = 6;
  private static final int IP = 7;

  private final List<SubjectAltName> accepted;

  ServerIdentity(UpstreamTls tls) {
    this.accepted =
        tls.subjectAltNames().isEmpty()
            ? List.of(new SubjectAltName.Hostname(tls.sni()))
            : tls.subjectAltNames();
  }

  /// @throws CertificateException says whom the certificate was expected to name
  void check(X509Certificate certificate) throws CertificateException {
    Collection<List<?>> names = certificate.getSubjectAlternativeNames();
    if (names != null) {
      for (List<?> name : names) {
        if (name.get(0) instanceof Integer type && matchesAny(type, String.valueOf(name.get(1)))) {
          return;
        }
      }
    }
    throw new CertificateException("the certificate does not name " + expected());
  }

  private boolean matchesAny(int type, String presented) {
    return accepted.stream().anyMatch(name -> matches(name, type, presented));
  }

  private static boolean matches(SubjectAltName accepted, int type, String presented) {
    return switch (accepted) {
      case SubjectAltName.Hostname(String value) ->
          type == DNS && matchesHostname(value, presented) || type == IP && value.equals(presented);
      case SubjectAltName.Uri(String value) -> type == URI && value.equals(presented);
    };
  }

  private static boolean matchesHostname(String accepted, String presented) {
    String one = normal(accepted);
    String other = normal(presented);
    return one.equals(other) || covers(one, other) || covers(other, one);
  }

  private static String normal(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
  }

  private static boolean covers(String wildcard, String name) {
    if (!wildcard.startsWith("*.") || wildcard.indexOf('.', 2) < 0) {
      return false;
    }
    int firstDot = name.indexOf('.');
    return firstDot > 0
        && name.charAt(0) != '*'
        && name.substring(firstDot).equals(wildcard.substring(1));
  }

  private String expected() {
    return accepted.stream()
        .map(
            name ->
                switch (name) {
                  case SubjectAltName.Hostname(String value) -> value;
                  case SubjectAltName.Uri(String value) -> value;
                })
        .collect(Collectors.joining(" or "));
  }
}

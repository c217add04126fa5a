package io.sluice.attach;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/// X.509 certificates in PEM.
final class Certificates {
  private static final String LABEL = "CERTIFICATE";
  private static final int DNS_NAME = 2;

  /// @throws MalformedException when there is none, or one of them is not a certificate
  static List<X509Certificate> read(String pem) throws MalformedException {
    List<X509Certificate> certificates = new ArrayList<>();
    for (Pem.Block block : Pem.blocks(pem)) {
      if (block.label().equals(LABEL)) {
        certificates.add(parse(block.content(), certificates.size() + 1));
      }
    }
    if (certificates.isEmpty()) {
      throw new MalformedException("it holds no PEM certificate");
    }
    return certificates;
  }

  /// The same certificates without whatever stood between them.
  static String write(List<X509Certificate> certificates) throws MalformedException {
    StringBuilder pem = new StringBuilder();
    for (X509Certificate certificate : certificates) {
      try {
        pem.append(Pem.write(LABEL, certificate.getEncoded()));
      } catch (CertificateException _) {
        throw new MalformedException("a certificate cannot be encoded");
      }
    }
    return pem.toString();
  }

  /// The DNS names of a certificate in lower case, sorted.
  static List<String> names(X509Certificate certificate) {
    try {
      Collection<List<?>> names = certificate.getSubjectAlternativeNames();
      if (names == null) {
        return List.of();
      }
      return names.stream()
          .filter(name -> Integer.valueOf(DNS_NAME).equals(name.get(0)))
          .map(name -> String.valueOf(name.get(1)).toLowerCase(Locale.ROOT))
          .distinct()
          .sorted()
          .toList();
    } catch (CertificateParsingException _) {
      return List.of();
    }
  }

  private static X509Certificate parse(byte[] content, int number) throws MalformedException {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(content));
    } catch (CertificateException _) {
      throw new MalformedException("certificate " + number + " is not an X.509 certificate");
    }
  }

  private Certificates() {}
}

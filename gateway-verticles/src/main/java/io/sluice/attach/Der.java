package io.sluice.attach;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/// As much of DER as it takes to wrap a bare RSA or EC private key into PKCS#8, which is the only
/// form that TLS libraries take from everybody:
///
/// `PrivateKeyInfo ::= SEQUENCE { version INTEGER 0, algorithm, privateKey OCTET STRING }` (RFC
/// 5958). The algorithm stands first in the SubjectPublicKeyInfo of the certificate's public key.
final class Der {
  private static final int SEQUENCE = 0x30;
  private static final int OCTET_STRING = 0x04;
  private static final byte[] VERSION_0 = {0x02, 0x01, 0x00};
  private static final int SHORT_LENGTH = 0x80;

  static byte[] pkcs8(byte[] subjectPublicKeyInfo, byte[] bareKey) throws MalformedException {
    byte[] algorithm = firstElement(contentOf(subjectPublicKeyInfo));
    return element(SEQUENCE, VERSION_0, algorithm, element(OCTET_STRING, bareKey));
  }

  private static byte[] contentOf(byte[] element) throws MalformedException {
    int header = headerLength(element);
    return Arrays.copyOfRange(element, header, header + length(element));
  }

  private static byte[] firstElement(byte[] elements) throws MalformedException {
    return Arrays.copyOf(elements, headerLength(elements) + length(elements));
  }

  private static int headerLength(byte[] element) throws MalformedException {
    if (element.length < 2) {
      throw new MalformedException("the certificate's public key is broken");
    }
    int first = element[1] & 0xff;
    return first < SHORT_LENGTH ? 2 : 2 + (first - SHORT_LENGTH);
  }

  private static int length(byte[] element) throws MalformedException {
    int header = headerLength(element);
    if (header == 2) {
      return element[1];
    }
    long length = 0;
    for (int i = 2; i < header && i < element.length; i++) {
      length = length << 8 | element[i] & 0xff;
    }
    if (header > 6 || length > element.length - header) {
      throw new MalformedException("the certificate's public key is broken");
    }
    return (int) length;
  }

  private static byte[] element(int tag, byte[]... parts) {
    int length = Arrays.stream(parts).mapToInt(part -> part.length).sum();
    ByteArrayOutputStream out = new ByteArrayOutputStream(length + 6);
    out.write(tag);
    if (length < SHORT_LENGTH) {
      out.write(length);
    } else {
      int bytes = (Integer.SIZE - Integer.numberOfLeadingZeros(length) + 7) / 8;
      out.write(SHORT_LENGTH | bytes);
      for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) {
        out.write(length >> shift);
      }
    }
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  private Der() {}
}

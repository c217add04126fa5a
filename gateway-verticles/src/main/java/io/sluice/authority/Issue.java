package io.sluice.authority;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// Makes certificates (RFC 5280) with ECDSA keys on P-256.
final class Issue {
  /// Clocks of nodes differ.
  static final Duration SKEW = Duration.ofMinutes(5);

  private static final SecureRandom RANDOM = new SecureRandom();

  private Issue() {}

  static Credentials authority(Instant now, Duration life) {
    try {
      KeyPair pair = keys();
      X500Principal name = new X500Principal("O=Sluice, CN=Sluice authority " + serial());
      X509v3CertificateBuilder builder = builder(name, name, pair, now, life);
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
      builder.addExtension(
          Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
      return sign(builder, pair, pair.getPrivate());
    } catch (GeneralSecurityException | CertIOException | OperatorCreationException cannot) {
      throw new IllegalStateException("cannot make an authority", cannot);
    }
  }

  static Credentials certificate(
      Credentials authority, Identity identity, Instant now, Duration life) {
    try {
      KeyPair pair = keys();
      var issuer = Pems.certificate(authority.certificate());
      Duration left = Duration.between(now, authority.notAfter());
      X509v3CertificateBuilder builder =
          builder(
              issuer.getSubjectX500Principal(),
              new X500Principal("O=Sluice, CN=" + commonName(identity)),
              pair,
              now,
              left.compareTo(life) < 0 ? left : life);
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
      builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
      builder.addExtension(Extension.extendedKeyUsage, false, usage(identity));
      builder.addExtension(
          Extension.subjectAlternativeName,
          false,
          new GeneralNames(new GeneralName(GeneralName.uniformResourceIdentifier, identity.uri())));
      builder.addExtension(
          Extension.authorityKeyIdentifier,
          false,
          new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(issuer));
      return sign(builder, pair, Pems.privateKey(authority.privateKey()));
    } catch (GeneralSecurityException | CertIOException | OperatorCreationException cannot) {
      throw new IllegalStateException("cannot issue a certificate", cannot);
    }
  }

  /// The controller is also a client: of the proxies' admin servers.
  private static ExtendedKeyUsage usage(Identity identity) {
    KeyPurposeId[] both = {KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth};
    return switch (identity) {
      case Identity.Controller _, Identity.Proxy _ -> new ExtendedKeyUsage(both);
    };
  }

  private static String commonName(Identity identity) {
    return switch (identity) {
      case Identity.Controller _ -> "controller";
      case Identity.Proxy _ -> "proxy";
    };
  }

  private static X509v3CertificateBuilder builder(
      X500Principal issuer, X500Principal subject, KeyPair pair, Instant now, Duration life)
      throws GeneralSecurityException, CertIOException {
    X509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            issuer,
            serial(),
            Date.from(now.minus(SKEW)),
            Date.from(now.plus(life)),
            subject,
            pair.getPublic());
    builder.addExtension(
        Extension.subjectKeyIdentifier,
        false,
        new JcaX509ExtensionUtils().createSubjectKeyIdentifier(pair.getPublic()));
    return builder;
  }

  private static Credentials sign(X509v3CertificateBuilder builder, KeyPair pair, PrivateKey signer)
      throws OperatorCreationException {
    var holder = builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(signer));
    try {
      return Credentials.stored(
          Pems.write("CERTIFICATE", holder.getEncoded()), Pems.write(pair.getPrivate()));
    } catch (IOException impossible) {
      throw new IllegalStateException("cannot encode a certificate", impossible);
    }
  }

  private static BigInteger serial() {
    return new BigInteger(126, RANDOM).setBit(126);
  }

  private static KeyPair keys() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"), RANDOM);
    return generator.generateKeyPair();
  }
}

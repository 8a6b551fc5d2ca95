package com.fabstir.node.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/** A private key in PEM. */
final class PemKey {
  private static final Pattern BLOCK =
      Pattern.compile(
          "-----BEGIN ((?:[A-Z]+ )*PRIVATE KEY)-----([A-Za-z0-9+/=\\s]+)-----END \\1-----");
  private static final List<String> ALGORITHMS = List.of("RSA", "EC", "Ed25519");

  private PemKey() {}

  static PrivateKey read(String pem) throws UnusableIdentityException {
    Matcher block = BLOCK.matcher(pem);
    if (!block.find()) {
      throw new UnusableIdentityException(
          pem.contains("Proc-Type") ? encrypted() : "it has no block BEGIN PRIVATE KEY of PEM");
    }
    try {
      byte[] der = Base64.getMimeDecoder().decode(block.group(2));
      return switch (block.group(1)) {
        case "PRIVATE KEY" -> decode(der);
        case "RSA PRIVATE KEY" -> decode(ofRsa(der));
        case "EC PRIVATE KEY" -> decode(ofCurve(der));
        case "ENCRYPTED PRIVATE KEY" -> throw new UnusableIdentityException(encrypted());
        default -> throw new UnusableIdentityException("it is a " + block.group(1));
      };
    } catch (IOException | IllegalArgumentException _) {
      throw new UnusableIdentityException("its content is damaged");
    }
  }

  private static String encrypted() {
    return "it is encrypted: nobody is there to type its password";
  }

  private static PrivateKey decode(byte[] pkcs8) throws UnusableIdentityException {
    for (String algorithm : ALGORITHMS) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
      } catch (GeneralSecurityException _) {
        // Of another algorithm.
      }
    }
    throw new UnusableIdentityException("it is none of RSA, EC and Ed25519");
  }

  private static byte[] ofRsa(byte[] pkcs1) throws IOException {
    return new PrivateKeyInfo(
            new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE),
            ASN1Primitive.fromByteArray(pkcs1))
        .getEncoded();
  }

  private static byte[] ofCurve(byte[] sec1) throws IOException {
    ECPrivateKey key = ECPrivateKey.getInstance(ASN1Primitive.fromByteArray(sec1));
    return new PrivateKeyInfo(
            new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, key.getParametersObject()),
            key)
        .getEncoded();
  }
}

package com.fabstir.node.tls;

import com.fabstir.access.TlsFiles;
import com.fabstir.key.SecretFile;
import io.helidon.common.tls.Tls;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Certificates and the key of the first one, which fits it.
 *
 * @param chain the node's own certificate first
 */
record ServerIdentity(List<X509Certificate> chain, PrivateKey key) {

  static ServerIdentity read(TlsFiles files) throws UnusableIdentityException {
    List<X509Certificate> chain = certificates(files.certificates());
    PrivateKey key = key(files.privateKey());
    requireFit(chain.getFirst(), key, files);
    return new ServerIdentity(chain, key);
  }

  private static List<X509Certificate> certificates(Path file) throws UnusableIdentityException {
    try {
      List<X509Certificate> chain =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(file)))
              .stream()
              .map(X509Certificate.class::cast)
              .toList();
      if (!chain.isEmpty()) {
        return chain;
      }
    } catch (IOException e) {
      throw unreadable(file, e);
    } catch (CertificateException _) {
      // As if there were none.
    }
    throw new UnusableIdentityException(file + " holds no certificates in PEM");
  }

  private static PrivateKey key(Path file) throws UnusableIdentityException {
    try {
      byte[] pem = Files.readAllBytes(file);
      requireSecret(file);
      return PemKey.read(new String(pem, StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      throw unreadable(file, e);
    } catch (UnusableIdentityException e) {
      throw new UnusableIdentityException("the key " + file + " cannot be used: " + e.getMessage());
    }
  }

  private static void requireSecret(Path file) throws UnusableIdentityException {
    Optional<String> exposure = new SecretFile(file).exposureBeyondGroup();
    if (exposure.isPresent()) {
      throw new UnusableIdentityException("it " + exposure.get() + "; run chmod 640 on it");
    }
  }

  private static UnusableIdentityException unreadable(Path file, IOException failure) {
    return new UnusableIdentityException(
        file + " cannot be read (" + failure.getClass().getSimpleName() + ")");
  }

  /** Signs something and has it checked. */
  private static void requireFit(X509Certificate certificate, PrivateKey key, TlsFiles files)
      throws UnusableIdentityException {
    String algorithm =
        switch (key.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          default -> "Ed25519";
        };
    boolean fits;
    try {
      Signature signer = Signature.getInstance(algorithm);
      signer.initSign(key);
      signer.update(certificate.getEncoded());
      Signature verifier = Signature.getInstance(algorithm);
      verifier.initVerify(certificate.getPublicKey());
      verifier.update(certificate.getEncoded());
      fits = verifier.verify(signer.sign());
    } catch (GeneralSecurityException _) {
      fits = false;
    }
    if (!fits) {
      throw new UnusableIdentityException(
          "the key "
              + files.privateKey()
              + " is not that of the first certificate in "
              + files.certificates());
    }
  }

  Instant expiry() {
    return chain.stream()
        .map(certificate -> certificate.getNotAfter().toInstant())
        .min(Instant::compareTo)
        .orElseThrow();
  }

  Tls tls() {
    return Tls.builder()
        .privateKey(key)
        .privateKeyCertChain(chain)
        .enabledProtocols(List.of("TLSv1.3", "TLSv1.2"))
        .build();
  }
}

package com.fabstir.doctor;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** Makes certificates with the JDK's keytool; what it made is trusted. */
final class TestAuthority {
  private static final char[] PASSWORD = "changeit".toCharArray();

  private final Path folder;
  private final KeyStore trusted;

  TestAuthority(Path folder) throws IOException, GeneralSecurityException {
    this.folder = folder;
    this.trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, PASSWORD);
  }

  /**
   * @param validFromDays start of its 90 days, relative to now
   */
  SSLContext certificate(String host, int validFromDays)
      throws IOException, GeneralSecurityException, InterruptedException {
    Path file = folder.resolve(host + validFromDays + ".p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "node",
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + host,
                "-ext",
                "SAN=dns:" + host,
                "-startdate",
                validFromDays + "d",
                "-validity",
                "90",
                "-storetype",
                "PKCS12",
                "-storepass",
                new String(PASSWORD),
                "-keystore",
                file.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(keytool.getInputStream().readAllBytes());
    if (keytool.waitFor() != 0) {
      throw new IOException(said);
    }
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      keys.load(in, PASSWORD);
    }
    trusted.setCertificateEntry(host + validFromDays, keys.getCertificate("node"));
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }

  X509TrustManager trust() throws GeneralSecurityException {
    TrustManagerFactory managers =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(trusted);
    return Stream.of(managers.getTrustManagers())
        .flatMap(manager -> manager instanceof X509TrustManager x509 ? Stream.of(x509) : null)
        .findFirst()
        .orElseThrow();
  }
}

package com.fabstir.doctor;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** What a TLS server shows. */
record Certificates(String host, List<X509Certificate> chain) {
  private static final int PATIENCE_MS = 2_500;
  private static final int DNS_NAME = 2;
  private static final int IP_ADDRESS = 7;

  /**
   * @throws IOException when no TLS session came about
   */
  static Certificates of(String host, int port) throws IOException {
    var catcher = new CertificateCatcher();
    try (Socket plain = new Socket()) {
      plain.connect(new InetSocketAddress(host, port), PATIENCE_MS);
      plain.setSoTimeout(PATIENCE_MS);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {catcher}, null);
      try (SSLSocket socket =
          (SSLSocket) context.getSocketFactory().createSocket(plain, host, port, true)) {
        socket.startHandshake();
      }
      return new Certificates(host, catcher.chain());
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("Every JDK has TLS", impossible);
    }
  }

  private X509Certificate own() {
    return chain.getFirst();
  }

  Instant notBefore() {
    return own().getNotBefore().toInstant();
  }

  Instant notAfter() {
    return own().getNotAfter().toInstant();
  }

  /** The names that the certificate is for (RFC 6125: only alternative names count). */
  List<String> names() {
    try {
      Collection<List<?>> names = own().getSubjectAlternativeNames();
      return names == null
          ? List.of()
          : names.stream()
              .filter(name -> name.get(0) instanceof Integer type && isAddress(type))
              .map(name -> name.get(1).toString().toLowerCase(Locale.ROOT))
              .toList();
    } catch (CertificateParsingException _) {
      return List.of();
    }
  }

  private static boolean isAddress(int type) {
    return type == DNS_NAME || type == IP_ADDRESS;
  }

  boolean namesHost() {
    String wanted = host.toLowerCase(Locale.ROOT).replaceAll("^\\[|]$", "");
    return names().stream()
        .anyMatch(
            name ->
                name.equals(wanted)
                    || name.startsWith("*.")
                        && wanted.indexOf('.') > 0
                        && wanted.substring(wanted.indexOf('.')).equals(name.substring(1)));
  }

  /** Why clients do not trust it; empty when they do. */
  Optional<String> distrust(X509TrustManager trust) {
    try {
      trust.checkServerTrusted(chain.toArray(X509Certificate[]::new), "UNKNOWN");
      return Optional.empty();
    } catch (CertificateException refused) {
      return Optional.of(
          "issued by "
              + own().getIssuerX500Principal().getName()
              + " ("
              + refused.getClass().getSimpleName()
              + ")");
    }
  }
}

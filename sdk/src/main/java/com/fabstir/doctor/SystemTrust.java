package com.fabstir.doctor;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.stream.Stream;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** The authorities that programs on this JDK trust. */
public final class SystemTrust {
  private SystemTrust() {}

  public static X509TrustManager authorities() {
    try {
      TrustManagerFactory managers =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      managers.init((KeyStore) null);
      return Stream.of(managers.getTrustManagers())
          .filter(X509TrustManager.class::isInstance)
          .map(X509TrustManager.class::cast)
          .findFirst()
          .orElseThrow();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("Every JDK has authorities", impossible);
    }
  }
}

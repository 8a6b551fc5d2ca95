package com.fabstir.node.socket;

import com.fabstir.node.auth.HashedSecret;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * Shows that requests without a socket come from the wallet that was proved once. The node keeps
 * its hash only.
 */
final class SessionToken {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int BYTES = 32;

  private final HashedSecret secret;

  private SessionToken(String text) {
    this.secret = new HashedSecret(text);
  }

  /** A token that nobody guesses, as the client has to show it. */
  static String newText() {
    byte[] random = new byte[BYTES];
    RANDOM.nextBytes(random);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
  }

  static SessionToken of(String text) {
    return new SessionToken(text);
  }

  /** Takes as long for a wrong one as for the right one. */
  boolean is(String shown) {
    return secret.is(shown);
  }
}

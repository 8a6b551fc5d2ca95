package com.fabstir.node.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** A text that callers have to show, of which only the hash is kept. */
public final class HashedSecret {
  private final byte[] hash;

  public HashedSecret(String text) {
    this.hash = hash(text);
  }

  /** Takes as long for a wrong one as for the right one. */
  public boolean is(String shown) {
    return MessageDigest.isEqual(hash, hash(shown));
  }

  private static byte[] hash(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}

package com.fabstir.proof;

import java.security.SecureRandom;

/**
 * What stands behind a digest: the token ids of one checkpoint and the salt. It stays with the host
 * until somebody entitled asks for it, and never appears in a log.
 */
public final class Disclosure {
  public static final int SALT_BYTES = 32;

  private final byte[] salt;
  private final int[] tokenIds;

  /**
   * @param salt 32 random bytes, fresh for each checkpoint
   * @param tokenIds in the order of generation, none negative, at least one
   * @throws IllegalArgumentException otherwise
   */
  public Disclosure(byte[] salt, int[] tokenIds) {
    if (salt.length != SALT_BYTES) {
      throw new IllegalArgumentException(
          "a salt has " + SALT_BYTES + " bytes, found " + salt.length);
    }
    if (tokenIds.length == 0) {
      throw new IllegalArgumentException("a checkpoint has at least one token");
    }
    for (int id : tokenIds) {
      if (id < 0) {
        throw new IllegalArgumentException("a token id is not negative");
      }
    }
    this.salt = salt.clone();
    this.tokenIds = tokenIds.clone();
  }

  /** These tokens under a fresh salt. */
  public static Disclosure withFreshSalt(int[] tokenIds, SecureRandom random) {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    return new Disclosure(salt, tokenIds);
  }

  public byte[] salt() {
    return salt.clone();
  }

  public int[] tokenIds() {
    return tokenIds.clone();
  }

  public int tokens() {
    return tokenIds.length;
  }

  @Override
  public String toString() {
    return "Disclosure[" + tokenIds.length + " tokens, hidden]";
  }
}

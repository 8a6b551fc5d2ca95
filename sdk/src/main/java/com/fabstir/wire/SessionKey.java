package com.fabstir.wire;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;

/** The 32-byte key of an encrypted session. Closing it wipes it; it never shows its content. */
public final class SessionKey implements AutoCloseable {
  public static final int BYTES = 32;

  private final byte[] bytes;
  private boolean wiped;

  private SessionKey(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * @throws IllegalArgumentException unless there are exactly 32 bytes
   */
  public static SessionKey of(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException(
          "a session key has 32 bytes, found " + bytes.length + " bytes");
    }
    return new SessionKey(bytes.clone());
  }

  public static SessionKey random(SecureRandom random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return new SessionKey(bytes);
  }

  /**
   * A copy, which the caller wipes.
   *
   * @throws WireException SESSION_KEY_NOT_FOUND when this key was wiped
   */
  synchronized byte[] copy() {
    if (wiped) {
      throw new WireException(
          WireErrorCode.SESSION_KEY_NOT_FOUND, "The session key is no longer valid");
    }
    return bytes.clone();
  }

  /** Tells keys apart and not what they are. */
  ByteString fingerprint() {
    byte[] copy = copy();
    try {
      return ByteString.of(MessageDigest.getInstance("SHA-256").digest(copy));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("Every JDK has SHA-256", missing);
    } finally {
      Arrays.fill(copy, (byte) 0);
    }
  }

  @Override
  public synchronized void close() {
    Arrays.fill(bytes, (byte) 0);
    wiped = true;
  }

  @Override
  public String toString() {
    return "SessionKey[hidden]";
  }
}

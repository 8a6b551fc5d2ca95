package com.fabstir.key;

import java.util.Arrays;
import java.util.function.Function;

/** Bytes of a secret that can be wiped and are never printed. */
final class SecretBytes implements AutoCloseable {
  private final byte[] bytes;
  private boolean wiped;

  /** Takes a copy; the caller wipes its own. */
  SecretBytes(byte[] bytes) {
    this.bytes = bytes.clone();
  }

  /**
   * @throws IllegalStateException after the secret was wiped
   */
  synchronized <T> T use(Function<byte[], T> user) {
    if (wiped) {
      throw new IllegalStateException("The secret was wiped");
    }
    return user.apply(bytes);
  }

  @Override
  public synchronized void close() {
    Arrays.fill(bytes, (byte) 0);
    wiped = true;
  }

  @Override
  public String toString() {
    return "SecretBytes(" + bytes.length + " bytes)";
  }
}

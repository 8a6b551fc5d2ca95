package com.fabstir.access;

import java.util.Locale;

/** How a client has to show who it is before a node serves a job for it. */
public enum AccessMode {
  /** Not at all: a job that is paid and active on chain is enough. */
  OPEN,
  /** By a wallet's signature: an encrypted session init, or the answer to a challenge. */
  SIGNED,
  /** By the signature of the wallet that pays for the job. */
  STRICT;

  /** As settings and documents have it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * @throws IllegalArgumentException for another word
   */
  public static AccessMode of(String word) {
    return valueOf(word.strip().toUpperCase(Locale.ROOT));
  }

  @Override
  public String toString() {
    return word();
  }
}

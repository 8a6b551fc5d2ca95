package com.fabstir.wire;

import java.util.HashSet;
import java.util.Set;

/**
 * The nonces seen in one session. A host keeps one as long as the job lives and hands it to every
 * {@link HostCipher} of that job: if it died with the key, somebody could replay a recorded init
 * and then the recorded prompts, and have them billed. About 100 bytes a message. Safe for use by
 * several threads.
 */
public final class ReplayMemory {
  private final Set<ByteString> seen = new HashSet<>();

  /** Whether {@link #remember} has come with this nonce. */
  public synchronized boolean knows(ByteString nonce) {
    return seen.contains(nonce);
  }

  /**
   * Remembers the nonce of an authentic message (an init or a prompt).
   *
   * @throws WireException REPLAYED_MESSAGE when it was seen before
   */
  public synchronized void remember(ByteString nonce) {
    if (!seen.add(nonce)) {
      throw new WireException(WireErrorCode.REPLAYED_MESSAGE, "This message was received before");
    }
  }
}

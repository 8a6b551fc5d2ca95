package com.fabstir.wire;

import java.util.HashSet;
import java.util.Set;

/**
 * The nonces seen in one session: what is recorded and sent again must not be billed again. A host
 * hands it to every {@link HostCipher} of a job, and looks after the inits itself. About 100 bytes
 * a message. Safe for use by several threads.
 */
public final class ReplayMemory {
  private final int most;
  private final Set<ByteString> seen = new HashSet<>();
  private final Set<ByteString> keys = new HashSet<>();

  /** For a client, which hears one host only. */
  public ReplayMemory() {
    this(Integer.MAX_VALUE);
  }

  /**
   * @param most nonces and keys that it has room for
   */
  public ReplayMemory(int most) {
    this.most = most;
  }

  /**
   * The memory for messages under this key: another one when this is full, unless what it knows
   * came under the same key and could be opened again.
   */
  public synchronized ReplayMemory under(SessionKey key) {
    ByteString fingerprint = key.fingerprint();
    ReplayMemory next = isFull() && !keys.contains(fingerprint) ? new ReplayMemory(most) : this;
    next.met(fingerprint);
    return next;
  }

  private synchronized void met(ByteString fingerprint) {
    keys.add(fingerprint);
  }

  private boolean isFull() {
    return seen.size() + keys.size() >= most;
  }

  /**
   * Remembers the nonce of an authentic message.
   *
   * @throws WireException REPLAYED_MESSAGE when it was seen before, SESSION_KEY_NOT_FOUND when
   *     there is no room for another one: the session needs a new key
   */
  public synchronized void remember(ByteString nonce) {
    if (seen.contains(nonce)) {
      throw new WireException(WireErrorCode.REPLAYED_MESSAGE, "This message was received before");
    }
    if (isFull()) {
      throw new WireException(
          WireErrorCode.SESSION_KEY_NOT_FOUND,
          "The session key is used up: send encrypted_session_init with a new one");
    }
    seen.add(nonce);
  }
}

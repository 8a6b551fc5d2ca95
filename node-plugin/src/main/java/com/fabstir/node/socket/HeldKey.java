package com.fabstir.node.socket;

import com.fabstir.wire.HostCipher;

/**
 * A session key. It is wiped once it is retired and the last prompt that came under it is answered:
 * an answer in progress is not torn when the client sends a new key.
 */
final class HeldKey {
  private final HostCipher cipher;
  private int uses;
  private boolean retired;
  private boolean revoked;

  HeldKey(HostCipher cipher) {
    this.cipher = cipher;
  }

  HostCipher cipher() {
    return cipher;
  }

  /**
   * @return false when it has been wiped
   */
  synchronized boolean acquire() {
    if (retired && uses == 0) {
      return false;
    }
    uses++;
    return true;
  }

  synchronized void release() {
    uses--;
    wipeWhenDone();
  }

  synchronized void retire() {
    retired = true;
    wipeWhenDone();
  }

  /** Retires it because the session is somebody else's now. */
  synchronized void revoke() {
    revoked = true;
    retire();
  }

  synchronized boolean revoked() {
    return revoked;
  }

  private void wipeWhenDone() {
    if (retired && uses == 0) {
      cipher.close();
    }
  }
}

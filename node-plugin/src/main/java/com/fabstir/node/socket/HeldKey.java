package com.fabstir.node.socket;

import com.fabstir.evm.Address;
import com.fabstir.wire.HostCipher;

/**
 * A session key and who brought it. It is wiped once it is retired and the last prompt that came
 * under it is answered: an answer in progress is not torn when the client sends a new key.
 */
final class HeldKey {
  private final HostCipher cipher;
  private final Address signer;
  private int uses;
  private boolean retired;

  HeldKey(HostCipher cipher, Address signer) {
    this.cipher = cipher;
    this.signer = signer;
  }

  HostCipher cipher() {
    return cipher;
  }

  Address signer() {
    return signer;
  }

  synchronized void acquire() {
    uses++;
  }

  synchronized void release() {
    uses--;
    wipeWhenDone();
  }

  synchronized void retire() {
    retired = true;
    wipeWhenDone();
  }

  private void wipeWhenDone() {
    if (retired && uses == 0) {
      cipher.close();
    }
  }
}

package com.fabstir.node.socket;

import com.fabstir.wire.HostCipher;
import com.fabstir.wire.ReplayMemory;
import com.fabstir.wire.SessionKey;
import java.security.SecureRandom;
import java.util.Optional;

/** Where a session has its key, and what came under all its keys. The session guards it. */
final class SessionKeySlot {
  /** Prompts that are remembered, so that nobody can send them again, before a new key is due. */
  private static final int MAX_REMEMBERED = 10_000;

  private ReplayMemory seen = new ReplayMemory(MAX_REMEMBERED);
  private Optional<HeldKey> key = Optional.empty();

  Optional<HeldKey> held() {
    return key;
  }

  /**
   * @param sameSigner whose answers under the older key go on
   */
  void replace(SessionKey newKey, boolean sameSigner) {
    key.ifPresent(sameSigner ? HeldKey::retire : HeldKey::revoke);
    seen = seen.under(newKey);
    key = Optional.of(new HeldKey(new HostCipher(newKey, new SecureRandom(), seen)));
  }

  /** The session is somebody else's now. */
  void revoke() {
    key.ifPresent(HeldKey::revoke);
    key = Optional.empty();
  }

  /** Nothing new comes under it. */
  void retire() {
    key.ifPresent(HeldKey::retire);
    key = Optional.empty();
  }
}

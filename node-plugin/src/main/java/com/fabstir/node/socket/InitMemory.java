package com.fabstir.node.socket;

import com.fabstir.node.settle.JobAccount;
import com.fabstir.wire.ByteString;
import com.fabstir.wire.WireException;

/** The inits that a session has seen, also before a restart. The session guards it. */
record InitMemory(JobAccount account) {

  /**
   * Remembers an init that comes for the first time.
   *
   * @param limit what its wallet may do: an init that it refuses may come again, and a recorded one
   *     that a stranger sends again takes nothing from it
   * @throws WireException REPLAYED_MESSAGE, and what the limit throws
   */
  void requireFirst(ByteString nonce, Runnable limit) {
    if (account.knowsInit(nonce.toBytes())) {
      throw SessionRefusals.replayed();
    }
    limit.run();
    if (!account.isFirstInit(nonce.toBytes())) {
      throw SessionRefusals.replayed();
    }
  }
}

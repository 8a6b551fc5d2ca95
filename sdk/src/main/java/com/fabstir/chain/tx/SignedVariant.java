package com.fabstir.chain.tx;

import com.fabstir.evm.Bytes32;

/**
 * One set of signed bytes of an attempt. All variants of an attempt have its nonce, so at most one
 * of them is ever mined, and any of them may be.
 *
 * @param rawTransaction 0x hex
 */
public record SignedVariant(Bytes32 hash, String rawTransaction, Purpose purpose) {

  /** What the bytes were signed for. */
  public enum Purpose {
    /** The first ones. */
    SEND,
    /** The same call with a higher fee. */
    SPEED_UP,
    /** Nothing, at the same nonce, so that the call never happens. */
    CANCEL
  }
}

package com.fabstir.chain.tx;

import com.fabstir.chain.GasPrice;
import java.math.BigInteger;

/**
 * What a replacement would offer now.
 *
 * @param earlier most that is offered so far for a unit of gas
 * @param maxFee most that would be offered
 * @param gasLimit in units of gas
 * @param firstOpenNonce whether nothing of the account waits before it; a higher fee does not help
 *     what waits behind another transaction
 */
public record ReplacementOffer(
    GasPrice earlier, GasPrice maxFee, BigInteger gasLimit, boolean firstOpenNonce) {

  /** Most that the gas can cost, in wei. */
  public BigInteger mostGasCostWei() {
    return gasLimit.multiply(maxFee.wei());
  }
}

package com.fabstir.chain.tx;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import java.math.BigInteger;

/** Offers room for the base fee to double, and never more than the cap. */
final class FeePolicy {
  private final TransactionRpc rpc;
  private final BigInteger capWei;

  FeePolicy(TransactionRpc rpc, BigInteger capWei) {
    this.rpc = rpc;
    this.capWei = capWei;
  }

  /**
   * @throws FabstirException GAS_PRICE_OVER_CAP when even the current fee is above the cap
   */
  Fees current() {
    BigInteger baseFee = rpc.baseFeePerGasWei();
    BigInteger priority = rpc.priorityFeePerGasWei().min(capWei);
    BigInteger needed = baseFee.add(priority);
    if (needed.compareTo(capWei) > 0) {
      throw new FabstirException(
          ErrorCode.GAS_PRICE_OVER_CAP,
          "Gas costs more than you allow: expected at most "
              + capWei
              + " wei a unit, found "
              + needed
              + "; nothing was sent",
          "Wait until the chain is less busy, or raise the limit on the gas price.");
    }
    return new Fees(needed.add(baseFee).min(capWei), priority);
  }
}

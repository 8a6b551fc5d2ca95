package com.fabstir.chain.tx;

import com.fabstir.chain.GasPrice;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import java.math.BigInteger;

/** Offers room for the base fee to double, and never more than the cap. */
final class FeePolicy {
  /** Pools take a replacement from 10 % more on, both for the fee and for the tip. */
  private static final BigInteger RAISE_NUMERATOR = BigInteger.valueOf(9);

  private static final BigInteger RAISE_DENOMINATOR = BigInteger.valueOf(8);

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
      throw overCap(needed, "nothing was sent");
    }
    return new Fees(needed.add(baseFee).min(capWei), priority);
  }

  /**
   * What a replacement has to offer: more than before, and enough for now.
   *
   * @throws FabstirException GAS_PRICE_OVER_CAP when that is above the cap; the earlier offer stays
   */
  Fees replacing(Fees earlier) {
    Fees now = current();
    BigInteger fee = raised(earlier.maxFeePerGasWei()).max(now.maxFeePerGasWei());
    BigInteger priority =
        raised(earlier.maxPriorityFeePerGasWei()).max(now.maxPriorityFeePerGasWei());
    if (fee.compareTo(capWei) > 0) {
      throw overCap(fee, "no replacement was sent; the earlier offer stays");
    }
    return new Fees(fee, priority.min(fee));
  }

  private static BigInteger raised(BigInteger wei) {
    return wei.multiply(RAISE_NUMERATOR).divide(RAISE_DENOMINATOR).add(BigInteger.ONE);
  }

  private FabstirException overCap(BigInteger needed, String consequence) {
    return new FabstirException(
        ErrorCode.GAS_PRICE_OVER_CAP,
        "Gas costs more than you allow: expected at most "
            + new GasPrice(capWei)
            + " a unit, found "
            + new GasPrice(needed)
            + "; "
            + consequence,
        "Wait until the chain is less busy, or raise FABSTIR_MAX_FEE_GWEI; then repeat the"
            + " command.");
  }
}

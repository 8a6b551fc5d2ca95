package com.fabstir.chain.tx;

import com.fabstir.chain.ChainReader;
import com.fabstir.chain.ContractCall;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.evm.Address;
import java.math.BigInteger;

/** Works out gas and fees of a call and makes sure that the account can pay them. */
final class Planner {
  private static final int PERCENT = 100;

  private final ChainReader reader;
  private final TransactionRpc rpc;
  private final FeePolicy fees;
  private final int marginPercent;

  Planner(ChainReader reader, TransactionRpc rpc, FeePolicy fees, int marginPercent) {
    this.reader = reader;
    this.rpc = rpc;
    this.fees = fees;
    this.marginPercent = marginPercent;
  }

  /**
   * @throws FabstirException TRANSACTION_REVERTED or a more telling code when the call would
   *     revert, GAS_FUNDS_TOO_LOW, GAS_PRICE_OVER_CAP
   */
  Eip1559Transaction plan(ContractCall call, Address from, long nonce) {
    BigInteger balance = reader.balanceWei(from);
    requireFunds(call, from, call.valueWei(), balance);
    BigInteger gasLimit = withMargin(rpc.estimateGas(call, from));
    Fees offered = fees.current();
    BigInteger most = gasLimit.multiply(offered.maxFeePerGasWei()).add(call.valueWei());
    requireFunds(call, from, most, balance);
    return new Eip1559Transaction(reader.chain().id(), nonce, offered, gasLimit, call);
  }

  private BigInteger withMargin(BigInteger estimate) {
    return estimate
        .multiply(BigInteger.valueOf(PERCENT + marginPercent))
        .divide(BigInteger.valueOf(PERCENT));
  }

  private void requireFunds(
      ContractCall call, Address from, BigInteger requiredWei, BigInteger availableWei) {
    if (availableWei.compareTo(requiredWei) < 0) {
      throw new FabstirException(
          ErrorCode.GAS_FUNDS_TOO_LOW,
          "Account "
              + from
              + " cannot pay to "
              + call.description()
              + " on "
              + reader.chain().label()
              + ": required "
              + requiredWei
              + " wei, available "
              + availableWei
              + " wei",
          "Send " + reader.chain().nativeSymbol() + " to " + from + ".");
    }
  }
}

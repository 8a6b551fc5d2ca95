package com.fabstir.chain.tx;

import com.fabstir.chain.GasPrice;
import com.fabstir.evm.Bytes32;
import java.math.BigInteger;

/**
 * What was signed, as a person wants to see it.
 *
 * @param maxFee most that is paid for a unit of gas, the tip included
 * @param priorityFee the tip
 * @param gasLimit in units of gas
 */
public record SignedOffer(
    Bytes32 hash,
    SignedVariant.Purpose purpose,
    GasPrice maxFee,
    GasPrice priorityFee,
    BigInteger gasLimit) {

  public static SignedOffer of(SignedVariant variant) {
    Eip1559Transaction signed = Eip1559Transaction.parse(variant);
    return new SignedOffer(
        variant.hash(),
        variant.purpose(),
        new GasPrice(signed.fees().maxFeePerGasWei()),
        new GasPrice(signed.fees().maxPriorityFeePerGasWei()),
        signed.gasLimit());
  }
}

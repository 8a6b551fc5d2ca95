package com.fabstir.contract;

import com.fabstir.evm.Address;
import java.math.BigInteger;

/**
 * What a client wants to open.
 *
 * @param funding where the deposit comes from
 * @param paymentToken {@link Address#ZERO} for the native coin
 */
public record SessionOpening(
    Funding funding,
    Address host,
    Address paymentToken,
    BigInteger depositBaseUnits,
    BigInteger pricePerTokenBaseUnits,
    long maxDurationSeconds,
    long proofIntervalTokens) {

  /** INLINE pays with the creating transaction, PREPAID takes from the deposit account. */
  public enum Funding {
    INLINE,
    PREPAID
  }
}

package com.fabstir.host;

import java.math.BigInteger;

/**
 * How far a host's native coin reaches at the present gas price.
 *
 * @param balanceWei of the account that claims and settles
 * @param gasPriceWei of a unit of gas
 */
public record GasReserve(BigInteger balanceWei, BigInteger gasPriceWei) {
  /** Upper bounds of what one costs on generation A's contracts. */
  public static final BigInteger CLAIM_GAS = BigInteger.valueOf(300_000);

  public static final BigInteger COMPLETION_GAS = BigInteger.valueOf(300_000);

  /** Below so many sessions there is little time left to send more. */
  public static final long LOW_SESSIONS = 20;

  /** Sessions, with a claim and a completion each, that the balance pays. */
  public BigInteger sessions() {
    return balanceWei.divide(
        CLAIM_GAS.add(COMPLETION_GAS).multiply(gasPriceWei.max(BigInteger.ONE)));
  }

  public boolean isLow() {
    return sessions().compareTo(BigInteger.valueOf(LOW_SESSIONS)) < 0;
  }
}

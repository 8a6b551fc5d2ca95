package com.fabstir.doctor;

import java.math.BigDecimal;
import java.math.BigInteger;

/** Amounts of coins with 18 decimals for people. */
final class Coins {
  private static final int DECIMALS = 18;

  private Coins() {}

  static String text(BigInteger baseUnits) {
    BigDecimal coins = new BigDecimal(baseUnits, DECIMALS);
    return coins.signum() == 0 ? "0" : coins.stripTrailingZeros().toPlainString();
  }
}

package com.fabstir.doctor;

import com.fabstir.evm.BaseUnits;
import java.math.BigInteger;

/** Amounts of coins with 18 decimals for people. */
final class Coins {
  private static final int DECIMALS = 18;

  private Coins() {}

  static String text(BigInteger baseUnits) {
    return BaseUnits.text(baseUnits, DECIMALS);
  }
}

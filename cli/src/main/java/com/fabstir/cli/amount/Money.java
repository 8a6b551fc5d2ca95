package com.fabstir.cli.amount;

import java.math.BigInteger;

/**
 * A sum in a result document.
 *
 * @param baseUnits exact, for programs
 * @param text the same for people: "0.5 ETH"
 */
public record Money(BigInteger baseUnits, String text) {
  public static Money of(BigInteger baseUnits, Unit unit) {
    return new Money(baseUnits, Amount.format(baseUnits, unit));
  }

  @Override
  public String toString() {
    return text;
  }
}

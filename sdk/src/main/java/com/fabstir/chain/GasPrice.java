package com.fabstir.chain;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The price of one unit of gas.
 *
 * @param wei 0 or more
 */
public record GasPrice(BigInteger wei) {
  private static final int GWEI_DECIMALS = 9;
  private static final Pattern TEXT =
      Pattern.compile("(?i)([0-9]{1,12}(?:\\.[0-9]{1,9})?)\\s*(gwei)?");

  /**
   * Reads a number of gwei with at most nine decimals; the unit may follow it.
   *
   * @throws IllegalArgumentException for other texts, and for zero
   */
  public static GasPrice ofGwei(String text) {
    Matcher matcher = TEXT.matcher(text.strip());
    if (!matcher.matches() || new BigDecimal(matcher.group(1)).signum() == 0) {
      throw new IllegalArgumentException("no number of gwei above zero");
    }
    return new GasPrice(
        new BigDecimal(matcher.group(1)).movePointRight(GWEI_DECIMALS).toBigIntegerExact());
  }

  /** In gwei, exactly, such as "0.05 gwei". */
  @Override
  public String toString() {
    return new BigDecimal(wei, GWEI_DECIMALS).stripTrailingZeros().toPlainString() + " gwei";
  }
}

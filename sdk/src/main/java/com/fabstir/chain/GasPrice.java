package com.fabstir.chain;

import com.fabstir.evm.BaseUnits;
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
    if (!matcher.matches()) {
      throw notAboveZero();
    }
    return BaseUnits.parse(matcher.group(1), GWEI_DECIMALS)
        .filter(wei -> wei.signum() > 0)
        .map(GasPrice::new)
        .orElseThrow(GasPrice::notAboveZero);
  }

  private static IllegalArgumentException notAboveZero() {
    return new IllegalArgumentException("no number of gwei above zero");
  }

  /** In gwei, exactly, such as "0.05 gwei". */
  @Override
  public String toString() {
    return BaseUnits.text(wei, GWEI_DECIMALS) + " gwei";
  }
}

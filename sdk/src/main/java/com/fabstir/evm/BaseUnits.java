package com.fabstir.evm;

import java.math.BigInteger;
import java.util.Optional;

/**
 * Decimal numbers of coins as whole numbers of the smallest unit, and back, exactly. It works on
 * the digits, because BigDecimal takes longer to get ready than a command line to be read.
 */
public final class BaseUnits {
  private BaseUnits() {}

  /**
   * @param number digits, and perhaps a point and more digits
   * @param decimals how many digits behind the point one smallest unit is; 0 or more
   * @return empty when the number is finer than one smallest unit
   */
  public static Optional<BigInteger> parse(String number, int decimals) {
    int point = number.indexOf('.');
    String whole = point < 0 ? number : number.substring(0, point);
    String fraction = point < 0 ? "" : withoutEndingZeros(number.substring(point + 1));
    return fraction.length() > decimals
        ? Optional.empty()
        : Optional.of(new BigInteger(whole + fraction + "0".repeat(decimals - fraction.length())));
  }

  /** The number of coins, without needless zeros: "0.5". */
  public static String text(BigInteger baseUnits, int decimals) {
    String digits = baseUnits.abs().toString();
    String all = "0".repeat(Math.max(0, decimals + 1 - digits.length())) + digits;
    int point = all.length() - decimals;
    String fraction = withoutEndingZeros(all.substring(point));
    return (baseUnits.signum() < 0 ? "-" : "")
        + all.substring(0, point)
        + (fraction.isEmpty() ? "" : "." + fraction);
  }

  private static String withoutEndingZeros(String digits) {
    int end = digits.length();
    while (end > 0 && digits.charAt(end - 1) == '0') {
      end--;
    }
    return digits.substring(0, end);
  }
}

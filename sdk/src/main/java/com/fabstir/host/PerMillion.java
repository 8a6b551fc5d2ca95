package com.fabstir.host;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * Prices as people read them. The contracts count base units per token; people compare coins per
 * million tokens: of a coin with d decimals, one base unit per token is 10^(6 − d) coins a million.
 *
 * @param symbol of the coin
 * @param decimals of the coin; 18 for native coins
 */
public record PerMillion(String symbol, int decimals) {
  private static final int MILLION_DIGITS = 6;

  /** Exact, such as "10 USDC per million tokens". */
  public String text(BigInteger baseUnitsPerToken) {
    return coins(baseUnitsPerToken).toPlainString() + " " + symbol + " per million tokens";
  }

  /** Exact and short, such as "10 USDC/M"; {@link PriceReader} reads it back. */
  public String shortText(BigInteger baseUnitsPerToken) {
    return coins(baseUnitsPerToken).toPlainString() + " " + symbol + "/M";
  }

  /** Exact coins of a million tokens. */
  public BigDecimal coins(BigInteger baseUnitsPerToken) {
    BigDecimal coins = new BigDecimal(baseUnitsPerToken, decimals - MILLION_DIGITS);
    return coins.signum() == 0 ? BigDecimal.ZERO : coins.stripTrailingZeros();
  }

  /**
   * @throws FabstirException USAGE when the price is no whole number of base units per token
   */
  public BigInteger baseUnitsPerToken(BigDecimal coinsPerMillion) {
    BigDecimal baseUnits = coinsPerMillion.movePointRight(decimals - MILLION_DIGITS);
    try {
      return baseUnits.toBigIntegerExact();
    } catch (ArithmeticException _) {
      BigInteger near = baseUnits.setScale(0, RoundingMode.HALF_UP).toBigInteger();
      throw new FabstirException(
          ErrorCode.USAGE,
          coinsPerMillion.toPlainString()
              + " "
              + symbol
              + " per million tokens is no whole number of base units per token",
          "The nearest price is " + text(near) + ".");
    }
  }
}

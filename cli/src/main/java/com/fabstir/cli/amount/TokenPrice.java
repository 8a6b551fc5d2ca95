package com.fabstir.cli.amount;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;

/**
 * A price of generated tokens. The contracts count in base units a token; people think in coins per
 * million tokens, written "5USDC/M".
 *
 * @param baseUnitsPerToken as the contracts take it
 */
public record TokenPrice(BigInteger baseUnitsPerToken) {
  private static final BigInteger MILLION = BigInteger.valueOf(1_000_000);

  /**
   * A plain number is base units a token; an amount is a price of one token, or of a million tokens
   * when it ends with /M.
   *
   * @param coin the coin in which this price must be
   * @throws FabstirException USAGE when the price is no whole number of base units a token
   */
  public static TokenPrice parse(String text, Unit.Coin coin) {
    String stripped = text.strip();
    if (stripped.chars().allMatch(Character::isDigit) && !stripped.isEmpty()) {
      return new TokenPrice(new BigInteger(stripped));
    }
    boolean million = stripped.toUpperCase(Locale.ROOT).endsWith("/M");
    Amount amount = Amount.parse(million ? stripped.substring(0, stripped.length() - 2) : stripped);
    if (amount.unit().coin() != coin) {
      throw usage(
          text + " is not a price in " + (coin == Unit.Coin.NATIVE ? "the native coin" : coin));
    }
    if (!million) {
      return new TokenPrice(amount.baseUnits());
    }
    BigInteger[] parts = amount.baseUnits().divideAndRemainder(MILLION);
    if (parts[1].signum() != 0) {
      throw usage(text + " is no whole number of base units a token");
    }
    return new TokenPrice(parts[0]);
  }

  private static FabstirException usage(String message) {
    return new FabstirException(
        ErrorCode.USAGE,
        message,
        "Write base units a token (316), or coins per million tokens (5USDC/M, 50ETH/M).");
  }

  /** Exact: "316 USDC/M" for 316 base units a token. */
  public String perMillion(Unit unit) {
    BigDecimal coins = new BigDecimal(baseUnitsPerToken.multiply(MILLION), unit.decimals());
    return (coins.signum() == 0 ? "0" : coins.stripTrailingZeros().toPlainString())
        + " "
        + unit.symbol()
        + "/M";
  }
}

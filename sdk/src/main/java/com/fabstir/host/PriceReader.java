package com.fabstir.host;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads prices as people write them: base units per token (316), a sum per token (1000 wei), coins
 * per million tokens (5 USDC/M), or US dollars per million tokens (5 USD/M), for which one dollar
 * is one coin of the stablecoin, and a native coin needs a stated rate.
 */
public final class PriceReader {
  private static final Pattern TEXT =
      Pattern.compile(
          "([0-9][0-9_]*(?:\\.[0-9]+)?)\\s*([A-Za-z]*)\\s*(/\\s*M|per million tokens)?",
          Pattern.CASE_INSENSITIVE);
  private static final int MILLION_DIGITS = 6;
  private static final int STABLE_DECIMALS = 6;
  private static final int NATIVE_DECIMALS = 18;
  private static final int GWEI_DECIMALS = 9;

  private final String coin;
  private final Map<String, Integer> decimalsBySymbol;
  private final int coinDecimals;
  private final Optional<BigDecimal> usdPerCoin;

  private PriceReader(
      String coin,
      Map<String, Integer> decimalsBySymbol,
      int coinDecimals,
      Optional<BigDecimal> usdPerCoin) {
    this.coin = coin;
    this.decimalsBySymbol = decimalsBySymbol;
    this.coinDecimals = coinDecimals;
    this.usdPerCoin = usdPerCoin;
  }

  /** Prices in the stablecoin of 6 decimals; a dollar is a coin. */
  public static PriceReader stable() {
    return new PriceReader(
        "USDC", Map.of("USDC", STABLE_DECIMALS), STABLE_DECIMALS, Optional.of(BigDecimal.ONE));
  }

  /**
   * Prices in a chain's own coin.
   *
   * @param usdPerCoin what one coin is worth, above zero; empty: prices in dollars are refused
   */
  public static PriceReader nativeCoin(Optional<BigDecimal> usdPerCoin) {
    return new PriceReader(
        "the native coin",
        Map.of(
            "WEI", 0,
            "GWEI", GWEI_DECIMALS,
            "ETH", NATIVE_DECIMALS,
            "BNB", NATIVE_DECIMALS,
            "NATIVE", NATIVE_DECIMALS),
        NATIVE_DECIMALS,
        usdPerCoin);
  }

  /**
   * Base units per token. Dollars are rounded to the nearest base unit; all else must be exact.
   *
   * @throws FabstirException USAGE when it is no price of this coin
   */
  public BigInteger baseUnitsPerToken(String text) {
    Matcher parts = TEXT.matcher(text.strip());
    if (!parts.matches()) {
      throw usage("Not a price: '" + text + "'");
    }
    BigDecimal number = new BigDecimal(parts.group(1).replace("_", ""));
    String unit = parts.group(2).toUpperCase(Locale.ROOT);
    boolean million = parts.group(3) != null;
    if (unit.equals("USD")) {
      return dollars(number, million, text);
    }
    if (unit.isEmpty() && million) {
      throw usage("'" + text + "' lacks a unit");
    }
    Integer decimals = unit.isEmpty() ? Integer.valueOf(0) : decimalsBySymbol.get(unit);
    if (decimals == null) {
      throw usage("'" + text + "' is not a price in " + coin);
    }
    try {
      return number.movePointRight(decimals - (million ? MILLION_DIGITS : 0)).toBigIntegerExact();
    } catch (ArithmeticException _) {
      throw usage("'" + text + "' is no whole number of base units a token");
    }
  }

  private BigInteger dollars(BigDecimal usd, boolean million, String text) {
    BigDecimal rate =
        usdPerCoin.orElseThrow(
            () ->
                usage(
                    "'"
                        + text
                        + "' needs a rate: what one coin of "
                        + coin
                        + " is worth in US dollars"));
    int digits = coinDecimals - (million ? MILLION_DIGITS : 0);
    return usd.movePointRight(digits).divide(rate, 0, RoundingMode.HALF_UP).toBigInteger();
  }

  private static FabstirException usage(String message) {
    return new FabstirException(
        ErrorCode.USAGE,
        message,
        "Write base units a token (316), or a price per million tokens (5 USDC/M, 0.002 ETH/M,"
            + " 5 USD/M).");
  }
}

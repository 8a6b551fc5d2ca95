package com.fabstir.cli.amount;

import com.fabstir.host.PerMillion;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;

/**
 * A unit in which amounts are written.
 *
 * @param symbol as printed
 * @param coin what it measures: the native coin has wei, gwei and its own symbol
 * @param decimals digits after the point; one of this unit is 10^decimals base units
 */
public record Unit(String symbol, Coin coin, int decimals) {

  /** The things that can be paid. */
  public enum Coin {
    NATIVE,
    USDC,
    FAB
  }

  public static final Unit WEI = new Unit("wei", Coin.NATIVE, 0);
  public static final Unit GWEI = new Unit("gwei", Coin.NATIVE, 9);
  public static final Unit ETH = new Unit("ETH", Coin.NATIVE, 18);
  public static final Unit BNB = new Unit("BNB", Coin.NATIVE, 18);
  public static final Unit USDC = new Unit("USDC", Coin.USDC, 6);
  public static final Unit FAB = new Unit("FAB", Coin.FAB, 18);

  /** The unit of that name in any case; NATIVE stands for the chain's own coin. */
  public static Optional<Unit> named(String name) {
    return Optional.ofNullable(
        switch (name.toUpperCase(Locale.ROOT)) {
          case "WEI" -> WEI;
          case "GWEI" -> GWEI;
          case "ETH", "NATIVE" -> ETH;
          case "BNB" -> BNB;
          case "USDC" -> USDC;
          case "FAB" -> FAB;
          default -> null;
        });
  }

  /** A price in base units a token, exact and per million tokens: "316 USDC/M". */
  public String perMillionTokens(BigInteger baseUnitsPerToken) {
    return new PerMillion(symbol, decimals).shortText(baseUnitsPerToken);
  }

  /** The unit of a chain's native coin. */
  public static Unit nativeCoin(String symbol) {
    return new Unit(symbol, Coin.NATIVE, 18);
  }
}

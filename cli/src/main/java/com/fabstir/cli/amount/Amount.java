package com.fabstir.cli.amount;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.evm.BaseUnits;
import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An exact sum of money, as "0.5ETH", "2 USDC" or "1500000wei".
 *
 * @param baseUnits wei, or base units of the token; not negative
 */
public record Amount(BigInteger baseUnits, Unit unit) {
  private static final int LONGEST = 50;

  private static final Pattern TEXT =
      Pattern.compile("([0-9][0-9_]*(?:\\.[0-9]+)?)\\s*([A-Za-z]+)");

  /**
   * @throws FabstirException USAGE when there is no unit, an unknown one, or more digits after the
   *     point than the unit has
   */
  public static Amount parse(String text) {
    Matcher parts = TEXT.matcher(text.strip());
    if (text.length() > LONGEST) {
      // Not repeated: a key may have been typed in its place.
      throw usage("Not an amount: " + text.length() + " characters");
    }
    if (!parts.matches()) {
      throw usage("Not an amount: '" + text + "'");
    }
    Unit unit =
        Unit.named(parts.group(2))
            .orElseThrow(() -> usage("Unknown unit '" + parts.group(2) + "' in '" + text + "'"));
    return BaseUnits.parse(parts.group(1).replace("_", ""), unit.decimals())
        .map(baseUnits -> new Amount(baseUnits, unit))
        .orElseThrow(
            () ->
                usage(
                    "'"
                        + text
                        + "' is finer than one base unit: "
                        + unit.symbol()
                        + " has "
                        + unit.decimals()
                        + " decimals"));
  }

  private static FabstirException usage(String message) {
    return new FabstirException(
        ErrorCode.USAGE, message, "Write a number and its unit, like 0.5ETH, 2USDC or 1000wei.");
  }

  /** Exact, without needless zeros: "0.5 ETH". */
  @Override
  public String toString() {
    return format(baseUnits, unit);
  }

  /** Base units in the unit, exact and without needless zeros. */
  public static String format(BigInteger baseUnits, Unit unit) {
    return BaseUnits.text(baseUnits, unit.decimals()) + " " + unit.symbol();
  }
}

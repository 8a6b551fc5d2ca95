package com.fabstir.key;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The way from a seed to a key (BIP-32).
 *
 * @param steps child numbers; hardened ones have the highest bit set
 */
public record MnemonicPath(List<Integer> steps) {
  private static final Pattern FORM = Pattern.compile("m(/[0-9]{1,10}['hH]?){0,20}");

  /** The first account of Ethereum wallets (BIP-44). */
  public static final MnemonicPath FIRST = parse("m/44'/60'/0'/0/0");

  static final int HARDENED = 0x8000_0000;

  public MnemonicPath {
    steps = List.copyOf(steps);
  }

  /**
   * @param text such as m/44'/60'/0'/0/0
   * @throws FabstirException USAGE
   */
  public static MnemonicPath parse(String text) {
    if (!FORM.matcher(text).matches()) {
      throw invalid(text);
    }
    return new MnemonicPath(
        Arrays.stream(text.split("/")).skip(1).map(step -> step(step, text)).toList());
  }

  private static int step(String step, String text) {
    boolean hardened = !Character.isDigit(step.charAt(step.length() - 1));
    long number = Long.parseLong(hardened ? step.substring(0, step.length() - 1) : step);
    if (number > Integer.MAX_VALUE) {
      throw invalid(text);
    }
    return hardened ? (int) number | HARDENED : (int) number;
  }

  /** The same way with another last step: the next accounts of a wallet. */
  public MnemonicPath withLast(int number) {
    if (steps.isEmpty()) {
      return this;
    }
    List<Integer> changed = new ArrayList<>(steps);
    changed.set(changed.size() - 1, number);
    return new MnemonicPath(changed);
  }

  private static FabstirException invalid(String text) {
    return new FabstirException(
        ErrorCode.USAGE,
        "Not a derivation path: expected a text such as m/44'/60'/0'/0/0, found "
            + text.length()
            + " characters",
        "Numbers are at most 2147483647; ' marks hardened steps.");
  }

  @Override
  public String toString() {
    return steps.stream()
        .map(step -> step < 0 ? (step & Integer.MAX_VALUE) + "'" : step.toString())
        .collect(Collectors.joining("/", steps.isEmpty() ? "m" : "m/", ""));
  }
}

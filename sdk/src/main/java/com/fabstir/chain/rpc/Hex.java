package com.fabstir.chain.rpc;

import java.math.BigInteger;
import java.util.regex.Pattern;

/** Numbers as Ethereum JSON-RPC writes them: 0x, then hex digits without leading zeros. */
public final class Hex {
  private static final Pattern NUMBER = Pattern.compile("0x[0-9a-fA-F]{1,64}");

  private Hex() {}

  public static String number(BigInteger value) {
    return "0x" + value.toString(16);
  }

  public static String number(long value) {
    return "0x" + Long.toHexString(value);
  }

  /** Tells whether the text is a number of at most 256 bits; leading zeros are forgiven. */
  static boolean isNumber(String text) {
    return NUMBER.matcher(text).matches();
  }

  static BigInteger toNumber(String text) {
    return new BigInteger(text.substring(2), 16);
  }
}

package com.fabstir.devnet.rpc;

import java.math.BigInteger;
import java.util.HexFormat;

/** The 0x notation of the JSON-RPC interface. */
public final class Hex {
  private Hex() {}

  /** A quantity: no leading zeros. */
  public static String quantity(BigInteger value) {
    return "0x" + value.toString(16);
  }

  /** A quantity: no leading zeros. */
  public static String quantity(long value) {
    return "0x" + Long.toHexString(value);
  }

  public static BigInteger toInteger(String hex) {
    String digits = strip(hex);
    return digits.isEmpty() ? BigInteger.ZERO : new BigInteger(digits, 16);
  }

  public static byte[] toBytes(String hex) {
    return HexFormat.of().parseHex(strip(hex));
  }

  public static String of(byte[] bytes) {
    return "0x" + HexFormat.of().formatHex(bytes);
  }

  /** The digits without 0x. */
  public static String strip(String hex) {
    return hex.startsWith("0x") ? hex.substring(2) : hex;
  }
}

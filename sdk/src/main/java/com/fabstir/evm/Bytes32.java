package com.fabstir.evm;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/** Thirty-two bytes (a hash, a model id, a proof hash) as lower-case hex with 0x. */
public record Bytes32(String value) {
  private static final Pattern HEX = Pattern.compile("(0[xX])?[0-9a-fA-F]{64}");
  public static final Bytes32 ZERO = new Bytes32("0x" + "0".repeat(64));

  /**
   * @throws FabstirException CONFIG_INVALID when the text is no 32-byte hex; the 0x may be missing
   */
  public Bytes32 {
    if (value == null || !HEX.matcher(value).matches()) {
      throw new FabstirException(
          ErrorCode.CONFIG_INVALID,
          "Not a 32-byte value: expected 0x and 64 hex digits, found '" + value + "'",
          null);
    }
    String digits = value.length() == 66 ? value.substring(2) : value;
    value = "0x" + digits.toLowerCase(Locale.ROOT);
  }

  public static Bytes32 of(byte[] bytes) {
    return new Bytes32("0x" + HexFormat.of().formatHex(bytes));
  }

  public byte[] toBytes() {
    return HexFormat.of().parseHex(value, 2, value.length());
  }

  public boolean isZero() {
    return equals(ZERO);
  }

  /** Written out: what a record has of itself is made at run time, which costs commands time. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Bytes32 word && value.equals(word.value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return value;
  }
}

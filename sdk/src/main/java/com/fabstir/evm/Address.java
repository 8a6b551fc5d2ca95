package com.fabstir.evm;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import java.util.Locale;
import java.util.regex.Pattern;

/** An account or contract, kept in EIP-55 form, so that equal addresses are equal values. */
public record Address(String value) implements Comparable<Address> {
  private static final Pattern HEX = Pattern.compile("0[xX][0-9a-fA-F]{40}");

  /** The native coin's stand-in among payment tokens. */
  public static final Address ZERO = new Address("0x0000000000000000000000000000000000000000");

  /**
   * @throws FabstirException CONFIG_INVALID when the text is no 20-byte hex with 0x prefix
   */
  public Address {
    if (value == null || !HEX.matcher(value).matches()) {
      throw new FabstirException(
          ErrorCode.CONFIG_INVALID,
          "Not an address: expected 0x and 40 hex digits, found '" + value + "'",
          "Copy it whole, from a wallet or a block explorer.");
    }
    value = checksummed(value.substring(2).toLowerCase(Locale.ROOT));
  }

  /** EIP-55: a letter is a capital where the hash of all digits has a digit from 8 on. */
  private static String checksummed(String digits) {
    String hash = Keccak256.ofText(digits).value();
    StringBuilder form = new StringBuilder("0x");
    for (int i = 0; i < digits.length(); i++) {
      char digit = digits.charAt(i);
      boolean capital = Character.digit(hash.charAt(i + 2), 16) >= 8;
      form.append(capital ? Character.toUpperCase(digit) : digit);
    }
    return form.toString();
  }

  public boolean isZero() {
    return equals(ZERO);
  }

  /** Lower case with 0x, as some wire formats want it. */
  public String lowerCase() {
    return value.toLowerCase(Locale.ROOT);
  }

  /** Written out: what a record has of itself is made at run time, which costs commands time. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Address address && value.equals(address.value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public int compareTo(Address other) {
    return lowerCase().compareTo(other.lowerCase());
  }

  @Override
  public String toString() {
    return value;
  }
}

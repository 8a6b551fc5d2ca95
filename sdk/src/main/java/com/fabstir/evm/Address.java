package com.fabstir.evm;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.web3j.crypto.Keys;

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
    value = Keys.toChecksumAddress(value.toLowerCase(Locale.ROOT));
  }

  public boolean isZero() {
    return equals(ZERO);
  }

  /** Lower case with 0x, as some wire formats want it. */
  public String lowerCase() {
    return value.toLowerCase(Locale.ROOT);
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

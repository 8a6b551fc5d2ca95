package com.fabstir.key;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import java.util.regex.Pattern;

/** The name of an account of this machine: a file's name too, and too short to be a key. */
public record AccountName(String value) {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,31}");

  /**
   * @throws FabstirException ACCOUNT_NAME_INVALID; the text is not repeated, because a key may have
   *     been typed in its place
   */
  public AccountName {
    if (!FORM.matcher(value).matches()) {
      throw new FabstirException(
          ErrorCode.ACCOUNT_NAME_INVALID,
          "Not an account's name: expected 1 to 32 letters, digits, dashes and underscores, found "
              + value.length()
              + " characters",
          "For example: host-1. If you typed a key here, consider it as known to others.");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}

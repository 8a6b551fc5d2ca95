package com.fabstir.key;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import java.util.Arrays;

/**
 * The text form of a private key: 64 hex digits, blanks around and a missing 0x tolerated. Messages
 * name the place and the lengths, never a character of the text.
 */
final class PrivateKeyText {
  private static final int DIGITS = 64;
  private static final String HINT =
      "Give the private key as 0x and 64 hex digits, as wallets export it.";

  private PrivateKeyText() {}

  /**
   * @param place where the text came from, for the message
   * @throws FabstirException KEY_MISSING when the text is blank, KEY_INVALID when it is no key
   */
  static LocalSigner parse(char[] text, String place) {
    int start = 0;
    int end = text.length;
    while (start < end && isBlank(text[start])) {
      start++;
    }
    while (end > start && isBlank(text[end - 1])) {
      end--;
    }
    if (start == end) {
      throw new FabstirException(ErrorCode.KEY_MISSING, place + " is empty", HINT);
    }
    if (end - start >= 2 && text[start] == '0' && (text[start + 1] | 0x20) == 'x') {
      start += 2;
    }
    byte[] key = digits(text, start, end, place);
    try {
      return LocalSigner.of(key);
    } catch (FabstirException _) {
      throw invalid(place, "the number is zero or not below the order of the curve");
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }

  private static boolean isBlank(char character) {
    return character <= ' ' || character == '\ufeff';
  }

  private static byte[] digits(char[] text, int start, int end, String place) {
    for (int i = start; i < end; i++) {
      if (Character.digit(text[i], 16) < 0 || text[i] > 'f') {
        throw invalid(
            place,
            "expected "
                + DIGITS
                + " hex digits, but character "
                + (i - start + 1)
                + " of "
                + (end - start)
                + " is none");
      }
    }
    if (end - start != DIGITS) {
      throw invalid(place, "expected " + DIGITS + " hex digits (32 bytes), found " + (end - start));
    }
    byte[] key = new byte[DIGITS / 2];
    for (int i = 0; i < key.length; i++) {
      int high = Character.digit(text[start + 2 * i], 16);
      int low = Character.digit(text[start + 2 * i + 1], 16);
      key[i] = (byte) (high << 4 | low);
    }
    return key;
  }

  private static FabstirException invalid(String place, String reason) {
    return new FabstirException(
        ErrorCode.KEY_INVALID, place + " holds no private key: " + reason, HINT);
  }
}

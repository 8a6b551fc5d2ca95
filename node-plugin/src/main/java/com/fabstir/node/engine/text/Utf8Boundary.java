package com.fabstir.node.engine.text;

/**
 * Finds where a byte sequence may be cut so that no UTF-8 character is split (RFC 3629, section 4).
 */
final class Utf8Boundary {
  private static final int MAX_SEQUENCE = 4;

  private Utf8Boundary() {}

  /**
   * True if the first {@code length} bytes do not end inside a character that later bytes could
   * complete. Bytes that are no UTF-8 wait for nothing.
   */
  static boolean at(byte[] bytes, int length) {
    int first = Math.max(0, length - (MAX_SEQUENCE - 1));
    for (int lead = length - 1; lead >= first; lead--) {
      if (!isContinuation(bytes[lead])) {
        return !canContinue(bytes, lead, length);
      }
    }
    return true;
  }

  private static boolean isContinuation(byte b) {
    return (b & 0xC0) == 0x80;
  }

  private static boolean canContinue(byte[] bytes, int lead, int length) {
    int first = bytes[lead] & 0xFF;
    int have = length - lead;
    if (have >= sequenceLength(first)) {
      return false;
    }
    return have == 1 || secondByteAllowed(first, bytes[lead + 1] & 0xFF);
  }

  private static int sequenceLength(int lead) {
    if (lead >= 0xC2 && lead <= 0xDF) {
      return 2;
    }
    if (lead >= 0xE0 && lead <= 0xEF) {
      return 3;
    }
    return lead >= 0xF0 && lead <= 0xF4 ? 4 : 1;
  }

  /**
   * Excludes overlong forms and values above U+10FFFF. Surrogates wait for their third byte: Java
   * makes one U+FFFD of as much of one as there is.
   */
  private static boolean secondByteAllowed(int lead, int second) {
    return switch (lead) {
      case 0xE0 -> second >= 0xA0;
      case 0xF0 -> second >= 0x90;
      case 0xF4 -> second <= 0x8F;
      default -> true;
    };
  }
}

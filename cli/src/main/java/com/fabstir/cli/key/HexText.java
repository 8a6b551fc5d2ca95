package com.fabstir.cli.key;

/** Writes a secret as hex digits that can be wiped. */
final class HexText {
  private static final String DIGITS = "0123456789abcdef";

  private HexText() {}

  /** 0x, two digits a byte and a line feed, ASCII. */
  static byte[] of(byte[] secret) {
    byte[] text = new byte[3 + 2 * secret.length];
    text[0] = '0';
    text[1] = 'x';
    for (int i = 0; i < secret.length; i++) {
      text[2 + 2 * i] = (byte) DIGITS.charAt((secret[i] >> 4) & 0xf);
      text[3 + 2 * i] = (byte) DIGITS.charAt(secret[i] & 0xf);
    }
    text[text.length - 1] = '\n';
    return text;
  }
}

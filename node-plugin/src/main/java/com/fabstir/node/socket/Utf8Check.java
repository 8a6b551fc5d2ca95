package com.fabstir.node.socket;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Follows a text that comes in parts, and tells at the first byte that cannot be UTF-8. */
final class Utf8Check {
  private static final int LONGEST_CHARACTER = 4;
  private static final int SURROGATES = 2;
  private static final int CHARS_AT_ONCE = 1024;

  private final CharsetDecoder decoder =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT);
  private final ByteBuffer begun = ByteBuffer.allocate(LONGEST_CHARACTER);

  /** False when the text is none; the check is then of no more use. */
  boolean accept(byte[] bytes, int from, int to) {
    int next = from;
    while (begun.position() > 0 && next < to) {
      begun.put(bytes[next++]).flip();
      if (!decodes(begun)) {
        return false;
      }
      begun.compact();
    }
    ByteBuffer rest = ByteBuffer.wrap(bytes, next, to - next);
    if (!decodes(rest)) {
      return false;
    }
    begun.put(rest);
    return true;
  }

  /** The text is at its end; false when that is in the middle of a character. */
  boolean end() {
    boolean whole = begun.position() == 0;
    begun.clear();
    decoder.reset();
    return whole;
  }

  /** Into a buffer that is gone afterwards: most clients are silent most of the time. */
  private boolean decodes(ByteBuffer bytes) {
    CharBuffer nowhere =
        CharBuffer.allocate(Math.clamp(bytes.remaining(), SURROGATES, CHARS_AT_ONCE));
    while (true) {
      nowhere.clear();
      var result = decoder.decode(bytes, nowhere, false);
      if (result.isError()) {
        return false;
      }
      if (result.isUnderflow()) {
        return true;
      }
    }
  }
}

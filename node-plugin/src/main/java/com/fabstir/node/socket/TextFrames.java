package com.fabstir.node.socket;

/** Puts the parts of a fragmented message together, up to a limit. */
final class TextFrames {
  /** Longest message in characters; a character has at least one byte. */
  static final int MAX_CHARS = 1 << 20;

  private final StringBuilder parts = new StringBuilder();
  private boolean tooLong;

  /** What came of a part. */
  sealed interface Part {
    record Message(String text) implements Part {}

    record More() implements Part {}

    record TooLong() implements Part {}
  }

  Part add(String text, boolean last) {
    if (parts.length() + text.length() > MAX_CHARS) {
      tooLong = true;
      parts.setLength(0);
      parts.trimToSize();
    }
    if (!tooLong) {
      if (last && parts.isEmpty()) {
        return new Part.Message(text);
      }
      parts.append(text);
    }
    if (!last) {
      return new Part.More();
    }
    return end();
  }

  private Part end() {
    if (tooLong) {
      tooLong = false;
      return new Part.TooLong();
    }
    String message = parts.toString();
    parts.setLength(0);
    return new Part.Message(message);
  }
}

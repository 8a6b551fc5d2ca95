package com.fabstir.key;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads short secret texts and wipes what it needed on the way. */
final class SecretTexts {
  private static final int MAX = 1 << 16;

  private SecretTexts() {}

  /** All of a stream, UTF-8, without the last line end. */
  static char[] all(InputStream input, String place) throws IOException {
    byte[] bytes = input.readNBytes(MAX + 1);
    try {
      if (bytes.length > MAX) {
        throw tooLong(place);
      }
      CharBuffer text = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(bytes));
      char[] characters = new char[text.remaining()];
      text.get(characters);
      Arrays.fill(text.array(), '\0');
      return withoutLineEnd(characters);
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  /** One line; a document in braces is taken to its last brace. */
  static char[] lineOrDocument(Reader input, String place) throws IOException {
    char[] buffer = new char[MAX];
    int length = 0;
    int depth = 0;
    try {
      for (int next; (next = input.read()) >= 0; ) {
        if (length == MAX) {
          throw tooLong(place);
        }
        depth += next == '{' ? 1 : next == '}' ? -1 : 0;
        boolean document = length > 0 && buffer[0] == '{';
        if (next == '\n' && !(document && depth > 0)) {
          break;
        }
        buffer[length++] = (char) next;
      }
      return withoutLineEnd(Arrays.copyOf(buffer, length));
    } finally {
      Arrays.fill(buffer, '\0');
    }
  }

  /** Takes over the array. */
  static char[] withoutLineEnd(char[] text) {
    int end = text.length;
    while (end > 0 && (text[end - 1] == '\n' || text[end - 1] == '\r')) {
      end--;
    }
    char[] trimmed = Arrays.copyOf(text, end);
    Arrays.fill(text, '\0');
    return trimmed;
  }

  private static FabstirException tooLong(String place) {
    return new FabstirException(
        ErrorCode.SECRET_SOURCE_FAILED,
        place + " is no secret: it gave more than " + MAX + " bytes",
        "Look whether it is the right place.");
  }
}

package com.fabstir.key;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;

/** A key on the first line of standard input. */
public final class PrivateKeyStream implements PrivateKeySource {
  /** A longer line is no key; reading stops, so that a wrong pipe does no harm. */
  private static final int MAX_CHARACTERS = 1024;

  private final Reader input;

  public PrivateKeyStream(Reader input) {
    this.input = input;
  }

  @Override
  public String description() {
    return "The first line of standard input";
  }

  @Override
  public LocalSigner read() {
    char[] line = new char[MAX_CHARACTERS];
    try {
      int length = 0;
      for (int next; length < MAX_CHARACTERS && (next = input.read()) >= 0 && next != '\n'; ) {
        line[length++] = (char) next;
      }
      return PrivateKeyText.parse(Arrays.copyOf(line, length), description());
    } catch (IOException failure) {
      throw new FabstirException(
          ErrorCode.FILE_UNREADABLE, "Cannot read standard input", null, failure);
    } finally {
      Arrays.fill(line, '\0');
    }
  }
}

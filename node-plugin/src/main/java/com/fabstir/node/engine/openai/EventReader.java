package com.fabstir.node.engine.openai;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Reads the data of server-sent events; fields other than {@code data} mean nothing here. An event
 * whose end is missing is none, as the standard says.
 */
final class EventReader {
  /** An event is some tokens of text with what belongs to them. */
  static final int LARGEST_EVENT_BYTES = 1 << 20;

  private static final String FIELD = "data:";

  private final InputStream in;

  EventReader(InputStream in) {
    this.in = new BufferedInputStream(in);
  }

  /**
   * @return the data of the next event that has some; empty at the end of the stream
   * @throws IOException also when an event is too large
   */
  Optional<String> next() throws IOException {
    StringBuilder data = new StringBuilder();
    boolean any = false;
    for (Optional<String> line = line(); line.isPresent(); line = line()) {
      String text = line.get();
      if (text.isEmpty() && any) {
        return Optional.of(data.toString());
      }
      if (text.startsWith(FIELD)) {
        if (any) {
          data.append('\n');
        }
        any = true;
        String value = text.substring(FIELD.length());
        data.append(value.startsWith(" ") ? value.substring(1) : value);
        requireSize(data.length());
      }
    }
    return Optional.empty();
  }

  /** A line ends with LF or CR LF; servers of this API send no lone CR. */
  private Optional<String> line() throws IOException {
    var bytes = new ByteArrayOutputStream();
    int read = in.read();
    while (read >= 0 && read != '\n') {
      bytes.write(read);
      requireSize(bytes.size());
      read = in.read();
    }
    if (read < 0) {
      return Optional.empty();
    }
    String line = bytes.toString(StandardCharsets.UTF_8);
    return Optional.of(line.endsWith("\r") ? line.substring(0, line.length() - 1) : line);
  }

  private static void requireSize(int size) throws IOException {
    if (size > LARGEST_EVENT_BYTES) {
      throw new IOException("an event is larger than " + LARGEST_EVENT_BYTES + " bytes");
    }
  }
}

package com.fabstir.control;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** JSON lines over one connection. */
final class ControlChannel implements AutoCloseable {
  /** Longest line in characters: a status or a page of log fits many times. */
  private static final int MAX_LINE = 4 << 20;

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final SocketChannel channel;
  private final BufferedReader in;
  private final BufferedWriter out;

  ControlChannel(SocketChannel channel) {
    this.channel = channel;
    this.in = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8));
    this.out = new BufferedWriter(Channels.newWriter(channel, StandardCharsets.UTF_8));
  }

  void write(Object document) throws IOException {
    out.write(JSON.writeValueAsString(document));
    out.newLine();
    out.flush();
  }

  /**
   * @return empty when the other end has closed
   * @throws IOException also when the line is no such document
   */
  <T> Optional<T> read(Class<T> type) throws IOException {
    String line = readLine();
    if (line == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(JSON.readValue(line, type));
    } catch (JacksonException e) {
      throw new IOException("not a message of the control protocol", e);
    }
  }

  private String readLine() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next; (next = in.read()) >= 0; ) {
      if (next == '\n') {
        return line.toString();
      }
      if (line.length() == MAX_LINE) {
        throw new IOException("a line of the control protocol is too long");
      }
      line.append((char) next);
    }
    return line.isEmpty() ? null : line.toString();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}

package com.fabstir.node.engine.openai;

import java.time.Duration;

/**
 * How long a server may take.
 *
 * @param connect for a connection
 * @param call for a small answer, such as the list of models or a count of tokens
 * @param silence between two pieces of a running answer, the wait for its first one included
 * @param watch pause between two looks whether the server is there
 */
public record ServerPatience(Duration connect, Duration call, Duration silence, Duration watch) {

  /** A busy server may let a prompt wait for minutes before its first token. */
  public static final ServerPatience DEFAULT =
      new ServerPatience(
          Duration.ofSeconds(5),
          Duration.ofSeconds(10),
          Duration.ofMinutes(5),
          Duration.ofSeconds(3));
}

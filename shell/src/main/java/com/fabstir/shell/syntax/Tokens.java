package com.fabstir.shell.syntax;

import java.util.List;
import java.util.Optional;

/**
 * A text in pieces.
 *
 * @param missing what the text lacks at its end, such as a closing quote
 */
public record Tokens(List<Token> all, Optional<String> missing) {
  public Tokens {
    all = List.copyOf(all);
  }
}

package com.fabstir.shell.syntax;

import java.util.List;
import java.util.stream.Collectors;

/** One argument as it was typed. However many spaces its variables hold, it stays one argument. */
public record Word(List<Part> parts) {

  public Word {
    parts = List.copyOf(parts);
  }

  /** A piece of a word. */
  public sealed interface Part {
    /**
     * @param quoted stood in quotes or behind a backslash: nothing in it has a meaning
     */
    record Text(String text, boolean quoted) implements Part {}

    /** The value of a variable. */
    record Variable(String name) implements Part {}
  }

  /** A word that means itself. */
  public static Word of(String text) {
    return new Word(List.of(new Part.Text(text, true)));
  }

  /** The word as far as it is known without values. */
  public String text() {
    return parts.stream()
        .map(
            part ->
                switch (part) {
                  case Part.Text piece -> piece.text();
                  case Part.Variable variable -> "$" + variable.name();
                })
        .collect(Collectors.joining());
  }

  /** Whether nothing in it was quoted: only then it can be an alias. */
  public boolean isBare() {
    return parts.size() == 1 && parts.getFirst() instanceof Part.Text text && !text.quoted();
  }
}

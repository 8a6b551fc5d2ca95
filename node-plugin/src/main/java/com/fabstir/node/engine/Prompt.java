package com.fabstir.node.engine;

import java.util.List;
import java.util.Objects;

/** What the model is asked. */
public sealed interface Prompt {

  /** A text that already has the model's format; special tokens in it are read as such. */
  record Formatted(String text) implements Prompt {
    public Formatted {
      Objects.requireNonNull(text, "text");
    }
  }

  /** Turns to be rendered once with the model's own template, ready for the assistant's answer. */
  record Chat(List<ChatTurn> turns) implements Prompt {
    public Chat {
      turns = List.copyOf(turns);
      if (turns.isEmpty()) {
        throw new IllegalArgumentException("a conversation needs at least one turn");
      }
    }
  }
}

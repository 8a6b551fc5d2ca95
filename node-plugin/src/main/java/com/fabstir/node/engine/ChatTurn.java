package com.fabstir.node.engine;

import java.util.Objects;

/**
 * One message of a conversation.
 *
 * @param role who speaks
 * @param content any text
 */
public record ChatTurn(Role role, String content) {

  public ChatTurn {
    Objects.requireNonNull(role, "role");
    Objects.requireNonNull(content, "content");
  }

  /** The three roles that every chat template knows. */
  public enum Role {
    SYSTEM("system"),
    USER("user"),
    ASSISTANT("assistant");

    private final String word;

    Role(String word) {
      this.word = word;
    }

    /** The word that templates and JSON requests use. */
    public String word() {
      return word;
    }
  }
}

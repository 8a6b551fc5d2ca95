package com.fabstir.wire;

/**
 * One turn of a conversation that a request carries along.
 *
 * @param role {@code system}, {@code user} or {@code assistant}
 */
public record ChatTurn(String role, String content) {
  /** Content is never shown in logs. */
  @Override
  public String toString() {
    return "ChatTurn[" + role + ", " + content.length() + " characters]";
  }
}

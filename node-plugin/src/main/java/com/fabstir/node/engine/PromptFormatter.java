package com.fabstir.node.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Decides what a prompt text from a client is.
 *
 * <p>Clients send raw text. Some have formatted it for the model already; some write the history of
 * the conversation as lines {@code User: …} and {@code Assistant: …} that end in {@code
 * Assistant:}. Rendering either of them again inside one user turn would double the roles, so the
 * first is passed as it is and the second is split into turns. Any other text is one user turn.
 */
public final class PromptFormatter {
  private static final String CUE = "assistant:";

  private final List<String> markers;

  /**
   * Takes the markers by which a text that is formatted already is known.
   *
   * @param markers see {@link ModelFacts#templateMarkers()}
   */
  public PromptFormatter(List<String> markers) {
    this.markers = List.copyOf(markers);
  }

  /** Never fails: a text that is nothing special is one user turn. */
  public Prompt read(String text) {
    if (markers.stream().anyMatch(text::contains)) {
      return new Prompt.Formatted(text);
    }
    return transcript(text)
        .map(Prompt.Chat::new)
        .orElseGet(() -> new Prompt.Chat(List.of(new ChatTurn(ChatTurn.Role.USER, text))));
  }

  private static Optional<List<ChatTurn>> transcript(String text) {
    String stripped = text.strip();
    int lastLine = stripped.lastIndexOf('\n') + 1;
    if (!stripped.substring(lastLine).strip().toLowerCase(Locale.ROOT).equals(CUE)) {
      return Optional.empty();
    }
    List<ChatTurn> turns = turns(stripped.substring(0, lastLine));
    boolean conversation = turns.stream().anyMatch(turn -> turn.role() == ChatTurn.Role.USER);
    return conversation ? Optional.of(turns) : Optional.empty();
  }

  /** Lines without a speaker belong to the one before; at the start they are the system's. */
  private static List<ChatTurn> turns(String history) {
    List<ChatTurn> turns = new ArrayList<>();
    ChatTurn.Role speaker = ChatTurn.Role.SYSTEM;
    StringBuilder words = new StringBuilder();
    for (String line : history.lines().toList()) {
      Optional<ChatTurn.Role> next = speaker(line, words.isEmpty());
      if (next.isPresent()) {
        addTurn(turns, speaker, words);
        speaker = next.get();
        words.setLength(0);
        words.append(line.substring(line.indexOf(':') + 1));
      } else {
        words.append('\n').append(line);
      }
    }
    addTurn(turns, speaker, words);
    return turns;
  }

  private static void addTurn(List<ChatTurn> turns, ChatTurn.Role speaker, StringBuilder words) {
    String content = words.toString().strip();
    if (!content.isEmpty()) {
      turns.add(new ChatTurn(speaker, content));
    }
  }

  /** The system speaks first or not at all: further down its name is a part of the text. */
  private static Optional<ChatTurn.Role> speaker(String line, boolean first) {
    return Stream.of(ChatTurn.Role.values())
        .filter(role -> first || role != ChatTurn.Role.SYSTEM)
        .filter(role -> line.regionMatches(true, 0, role.word() + ":", 0, role.word().length() + 1))
        .findFirst();
  }
}

package com.fabstir.cli.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The turns of a conversation. Hosts keep none of it, so each question carries what was said
 * before, in the lines that nodes split into turns again: {@code User: …} and {@code Assistant: …}.
 */
final class Dialogue {
  private final List<Turn> turns;
  private int forgotten;

  Dialogue(List<Turn> turns) {
    this.turns = new ArrayList<>(turns);
  }

  /** A question and its answer. */
  record Turn(String question, String answer) {
    /** What was said is never shown in logs. */
    @Override
    public String toString() {
      return "Turn[" + question.length() + ", " + answer.length() + " characters]";
    }
  }

  List<Turn> turns() {
    return List.copyOf(turns);
  }

  void add(Turn turn) {
    turns.add(turn);
  }

  /** The text to send. */
  String prompt(String question) {
    List<Turn> remembered = turns.subList(forgotten, turns.size());
    if (remembered.isEmpty()) {
      return question;
    }
    return remembered.stream()
        .map(turn -> "User: " + turn.question() + "\nAssistant: " + turn.answer() + "\n")
        .collect(Collectors.joining("", "", "User: " + question + "\nAssistant:"));
  }

  /**
   * Sends the oldest turns no longer: half of what is sent now. They stay in what is kept.
   *
   * @return how many; 0 when nothing is left to leave out
   */
  int forgetOldest() {
    int now = (turns.size() - forgotten + 1) / 2;
    forgotten += now;
    return now;
  }
}

package com.fabstir.node.engine.llama;

import com.fabstir.node.engine.ChatTurn;
import com.fabstir.node.engine.ChatTurn.Role;
import java.util.ArrayList;
import java.util.List;

/** Fits conversations to templates that take fewer kinds of them than clients send. */
final class JoinedTurns {
  private static final String BETWEEN = "\n\n";

  private JoinedTurns() {}

  /** What the system says is said by the user, before the user's next words. */
  static List<ChatTurn> withoutSystem(List<ChatTurn> turns) {
    List<ChatTurn> joined = new ArrayList<>();
    String before = "";
    for (ChatTurn turn : turns) {
      if (turn.role() == Role.SYSTEM) {
        before = joined(before, turn.content());
      } else if (turn.role() == Role.USER) {
        joined.add(new ChatTurn(Role.USER, joined(before, turn.content())));
        before = "";
      } else {
        joined.add(turn);
      }
    }
    if (!before.isEmpty()) {
      joined.add(new ChatTurn(Role.USER, before));
    }
    return joined;
  }

  /** A system first or not at all, then turns of the user and the assistant by turns. */
  static List<ChatTurn> alternating(List<ChatTurn> turns) {
    boolean system = turns.getFirst().role() == Role.SYSTEM;
    List<ChatTurn> joined = new ArrayList<>(system ? turns.subList(0, 1) : List.of());
    for (ChatTurn turn : withoutSystem(turns.subList(joined.size(), turns.size()))) {
      if (!joined.isEmpty() && joined.getLast().role() == turn.role()) {
        String before = joined.removeLast().content();
        joined.add(new ChatTurn(turn.role(), joined(before, turn.content())));
      } else {
        joined.add(turn);
      }
    }
    return joined;
  }

  private static String joined(String before, String after) {
    return before.isBlank() ? after : before + BETWEEN + after;
  }
}

package com.fabstir.node.socket;

import com.fabstir.node.engine.ChatTurn;
import com.fabstir.node.engine.Prompt;
import com.fabstir.node.engine.PromptFormatter;
import com.fabstir.wire.PromptRequest;
import com.fabstir.wire.WireErrorCode;
import com.fabstir.wire.WireException;
import java.util.ArrayList;
import java.util.List;

/** Makes what the model is asked of what a client wrote. */
final class PromptComposer {
  private final PromptFormatter formatter;

  PromptComposer(PromptFormatter formatter) {
    this.formatter = formatter;
  }

  /**
   * Earlier turns that came as data stay turns; a bare text is read by its looks.
   *
   * @throws WireException INVALID_REQUEST for a role that no template knows
   */
  Prompt of(PromptRequest request) {
    if (request.context().isEmpty()) {
      return formatter.read(request.prompt());
    }
    List<ChatTurn> turns = turns(request.context());
    turns.add(new ChatTurn(ChatTurn.Role.USER, request.prompt()));
    return new Prompt.Chat(turns);
  }

  /**
   * @param conversation at least one turn
   * @throws WireException INVALID_REQUEST for a role that no template knows
   */
  Prompt of(List<com.fabstir.wire.ChatTurn> conversation) {
    return new Prompt.Chat(turns(conversation));
  }

  private static List<ChatTurn> turns(List<com.fabstir.wire.ChatTurn> conversation) {
    List<ChatTurn> turns = new ArrayList<>();
    for (com.fabstir.wire.ChatTurn turn : conversation) {
      turns.add(new ChatTurn(role(turn.role()), turn.content()));
    }
    return turns;
  }

  private static ChatTurn.Role role(String word) {
    for (ChatTurn.Role role : ChatTurn.Role.values()) {
      if (role.word().equalsIgnoreCase(word)) {
        return role;
      }
    }
    throw new WireException(
        WireErrorCode.INVALID_REQUEST, "A turn's role must be system, user or assistant");
  }
}

package com.fabstir.node.socket;

import com.fabstir.wire.AnswerEnd;
import com.fabstir.wire.FinishReason;
import com.fabstir.wire.ServerMessage;
import com.fabstir.wire.WireError;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** How the pieces and the end of one answer are written. Used by one thread. */
sealed interface AnswerForm permits PlainForm, EncryptedForm {

  /**
   * @param text whole characters, may be empty
   * @param tokens that made it
   */
  ServerMessage piece(String text, int tokens);

  /** All end signals of an answer, to be sent in one go. */
  List<ServerMessage> end(AnswerEnd end);

  /** What is sent in place of an end when the answer failed; nothing follows it. */
  List<ServerMessage> failure(WireError error, AnswerEnd soFar);

  /** The same before anything was generated. */
  default List<ServerMessage> refusal(WireError error) {
    return failure(
        error,
        new AnswerEnd(Optional.of(FinishReason.ERROR), OptionalLong.of(0), Optional.empty()));
  }

  /** Whether an error on the same socket would end this answer at the client. */
  boolean endedByAnyError();
}

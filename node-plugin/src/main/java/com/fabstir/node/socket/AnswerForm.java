package com.fabstir.node.socket;

import com.fabstir.node.engine.GenerationEvent.Piece;
import com.fabstir.wire.AnswerEnd;
import com.fabstir.wire.ServerMessage;
import com.fabstir.wire.WireError;
import java.util.List;

/** How the pieces and the end of one answer are written. Used by one thread. */
sealed interface AnswerForm permits PlainForm, EncryptedForm {

  /** A group of pieces, to be sent in one go. */
  List<ServerMessage> group(List<Piece> pieces);

  /** All end signals of an answer, to be sent in one go. */
  List<ServerMessage> end(AnswerEnd end);

  /** What is sent in place of an end when the answer failed; nothing follows it. */
  List<ServerMessage> failure(WireError error, AnswerEnd soFar);

  /** The same before anything was generated. */
  default List<ServerMessage> refusal(WireError error) {
    return failure(error, AnswerEnd.failed(0));
  }

  /** Whether an error on the same socket would end this answer at the client. */
  boolean endedByAnyError();
}

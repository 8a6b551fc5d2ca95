package com.fabstir.node.socket;

import com.fabstir.node.engine.GenerationEvent.Piece;
import com.fabstir.wire.AnswerEnd;
import com.fabstir.wire.RequestId;
import com.fabstir.wire.ServerMessage;
import com.fabstir.wire.WireError;
import java.util.List;
import java.util.Optional;

/**
 * An answer in clear text. Its end has a chunk of its own, because clients take a {@code
 * stream_end} without any chunk before it for nothing.
 */
record PlainForm(String sessionId, Optional<RequestId> id) implements AnswerForm {

  /** Each piece by itself: many programs take an event of an HTTP stream for a token. */
  @Override
  public List<ServerMessage> group(List<Piece> pieces) {
    return pieces.stream().map(this::chunk).toList();
  }

  private ServerMessage chunk(Piece piece) {
    return new ServerMessage.StreamChunk(piece.text(), piece.tokens(), id);
  }

  @Override
  public List<ServerMessage> end(AnswerEnd end) {
    return List.of(
        new ServerMessage.StreamChunk("", 0, id),
        new ServerMessage.StreamEnd(Optional.of(sessionId), id, end));
  }

  @Override
  public List<ServerMessage> failure(WireError error, AnswerEnd soFar) {
    return List.of(new ServerMessage.Failure(error.about(id, Optional.of(sessionId))));
  }

  @Override
  public boolean endedByAnyError() {
    return false;
  }
}

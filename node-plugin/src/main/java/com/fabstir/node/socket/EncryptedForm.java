package com.fabstir.node.socket;

import com.fabstir.node.engine.GenerationEvent.Piece;
import com.fabstir.wire.AnswerEnd;
import com.fabstir.wire.FinishReason;
import com.fabstir.wire.HostCipher;
import com.fabstir.wire.RequestId;
import com.fabstir.wire.ServerMessage;
import com.fabstir.wire.WireError;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * An answer under the session key.
 *
 * <p>Clients that sent raw text get one end signal, {@code encrypted_response}, and nothing after
 * it: they take a second one for the end of their next answer. Clients that sent JSON get three.
 */
final class EncryptedForm implements AnswerForm {
  private final HostCipher cipher;
  private final Optional<String> sessionId;
  private final Optional<RequestId> id;
  private final boolean newGeneration;
  private int nextIndex;

  EncryptedForm(
      HostCipher cipher, String sessionId, Optional<RequestId> id, boolean newGeneration) {
    this.cipher = cipher;
    this.sessionId = Optional.of(sessionId);
    this.id = id;
    this.newGeneration = newGeneration;
  }

  /** All in one chunk, which is sealed once. */
  @Override
  public List<ServerMessage> group(List<Piece> pieces) {
    String text = pieces.stream().map(Piece::text).collect(Collectors.joining());
    return List.of(chunk(text, pieces.stream().mapToInt(Piece::tokens).sum(), false));
  }

  private ServerMessage chunk(String text, int tokens, boolean last) {
    int index = nextIndex++;
    return new ServerMessage.EncryptedChunk(
        tokens, sessionId, id, cipher.sealChunk(index, text), index, last);
  }

  @Override
  public List<ServerMessage> end(AnswerEnd end) {
    FinishReason reason = end.finishReason().orElse(FinishReason.STOP);
    ServerMessage last = chunk("", 0, newGeneration);
    ServerMessage response =
        new ServerMessage.EncryptedResponse(sessionId, id, cipher.sealFinal(reason), end);
    return newGeneration
        ? List.of(last, response, new ServerMessage.StreamEnd(sessionId, id, end))
        : List.of(last, response);
  }

  @Override
  public List<ServerMessage> failure(WireError error, AnswerEnd soFar) {
    ServerMessage failure = new ServerMessage.Failure(error.about(id, sessionId));
    return newGeneration
        ? List.of(failure, new ServerMessage.StreamEnd(sessionId, id, soFar))
        : List.of(failure);
  }

  @Override
  public boolean endedByAnyError() {
    return true;
  }
}

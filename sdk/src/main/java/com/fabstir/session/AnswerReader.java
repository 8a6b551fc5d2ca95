package com.fabstir.session;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.wire.AnswerEnd;
import com.fabstir.wire.ClientCipher;
import com.fabstir.wire.FinishReason;
import com.fabstir.wire.RequestId;
import com.fabstir.wire.ServerMessage;
import com.fabstir.wire.WireError;
import com.fabstir.wire.WireErrorCode;
import com.fabstir.wire.WireException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * Puts one answer together. What carries another id belongs to an answer that was given up, and is
 * dropped. An answer counts only when every piece and the end are there.
 */
final class AnswerReader {
  private final WireConnection connection;
  private final ClientCipher cipher;
  private final RequestId id;
  private final Consumer<String> pieces;
  private final LongConsumer delivered;
  private final StringBuilder text = new StringBuilder();
  private int due;
  private long tokens;
  private boolean lastPieceWasEmpty;

  /**
   * @param pieces gets each non-empty piece of text as it comes
   * @param delivered gets the tokens of each piece
   */
  AnswerReader(
      WireConnection connection,
      ClientCipher cipher,
      RequestId id,
      Consumer<String> pieces,
      LongConsumer delivered) {
    this.connection = connection;
    this.cipher = cipher;
    this.id = id;
    this.pieces = pieces;
    this.delivered = delivered;
  }

  /**
   * @throws FabstirException ANSWER_INCOMPLETE, ANSWER_REFUSED, PROMPT_TOO_LONG, SESSION_KEY_LOST
   */
  Answer read(Duration pieceTimeout) throws InterruptedException {
    Deadline deadline = Deadline.in(pieceTimeout);
    while (true) {
      Optional<ServerMessage> message = await(deadline);
      switch (message.orElse(null)) {
        case null -> throw incomplete("no piece for " + pieceTimeout.toSeconds() + " s", null);
        case ServerMessage.EncryptedChunk chunk when isOurs(chunk.id()) -> {
          take(chunk);
          deadline = Deadline.in(pieceTimeout);
        }
        case ServerMessage.EncryptedResponse response when isOurs(response.id()) -> {
          return finish(response);
        }
        case ServerMessage.Failure failure when isOurs(failure.error().id()) ->
            throw refused(failure.error());
        case ServerMessage.StreamEnd end when isOurs(end.id()) ->
            throw incomplete("the stream ended without the answer's end", null);
        default -> {}
      }
    }
  }

  private Optional<ServerMessage> await(Deadline deadline) throws InterruptedException {
    try {
      return connection.await(deadline.left());
    } catch (ConnectionLostException e) {
      throw incomplete("the connection was " + e.getMessage(), e);
    }
  }

  /** Foreign nodes may leave the id out. */
  private boolean isOurs(Optional<RequestId> other) {
    return other.isEmpty() || other.get().equals(id);
  }

  private void take(ServerMessage.EncryptedChunk chunk) {
    String piece;
    try {
      piece = cipher.openChunk(chunk.payload(), chunk.index(), due);
    } catch (WireException e) {
      throw incomplete(e.error().message(), e);
    }
    due++;
    tokens += chunk.tokens();
    delivered.accept(chunk.tokens());
    lastPieceWasEmpty = piece.isEmpty();
    if (!piece.isEmpty()) {
      text.append(piece);
      pieces.accept(piece);
    }
  }

  private Answer finish(ServerMessage.EncryptedResponse response) {
    String reason;
    try {
      reason = cipher.openFinal(response.payload());
    } catch (WireException e) {
      throw incomplete("its end cannot be opened: " + e.error().message(), e);
    }
    if (!lastPieceWasEmpty) {
      throw incomplete("its closing piece is missing", null);
    }
    FinishReason finishReason =
        FinishReason.of(reason)
            .orElseThrow(() -> incomplete("its finish reason is unknown: '" + reason + "'", null));
    if (finishReason == FinishReason.ERROR) {
      throw incomplete("the node failed while it was generating", null);
    }
    AnswerEnd end = response.end();
    return new Answer(text.toString(), finishReason, tokens, end.tokensUsed(), end.usage());
  }

  private FabstirException refused(WireError error) {
    // Once pieces came they are billed: nothing after them may lead to a second try.
    if (due > 0) {
      return incomplete(error.code() + ": " + error.message(), null);
    }
    if (error.is(WireErrorCode.SESSION_KEY_NOT_FOUND)) {
      return new FabstirException(
          ErrorCode.SESSION_KEY_LOST, "The node no longer knows the session's key", null);
    }
    return new FabstirException(
        error.limit().isPresent() ? ErrorCode.PROMPT_TOO_LONG : ErrorCode.ANSWER_REFUSED,
        "The node refused the prompt: " + error.code() + ": " + error.message(),
        error
            .limit()
            .map(
                limit ->
                    "The prompt has "
                        + limit.promptTokens()
                        + " tokens, the context holds "
                        + limit.contextWindowSize()
                        + ". Shorten the prompt.")
            .orElse(null));
  }

  private FabstirException incomplete(String why, Throwable cause) {
    return new FabstirException(
        ErrorCode.ANSWER_INCOMPLETE,
        "The answer is incomplete after " + due + " pieces (" + tokens + " tokens): " + why,
        "Ask again; tokens that the node produced may be billed.",
        cause);
  }
}

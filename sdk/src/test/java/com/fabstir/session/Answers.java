package com.fabstir.session;

import com.fabstir.wire.AnswerEnd;
import com.fabstir.wire.FinishReason;
import com.fabstir.wire.ServerMessage;
import com.fabstir.wire.Usage;
import java.io.IOException;

/** Ready answers for {@link PeerNode}. */
final class Answers {
  private Answers() {}

  /** One token a piece, then the end signals that the kind of client is due. */
  static PeerNode.Script of(String... pieces) {
    return exchange -> {
      for (int i = 0; i < pieces.length; i++) {
        exchange.piece(i, pieces[i]);
      }
      end(exchange, pieces.length, FinishReason.STOP);
    };
  }

  static void end(PeerNode.Exchange exchange, int tokens, FinishReason reason) throws IOException {
    exchange.piece(tokens, "");
    response(exchange, tokens, reason);
  }

  static void response(PeerNode.Exchange exchange, int tokens, FinishReason reason)
      throws IOException {
    AnswerEnd end = AnswerEnd.of(reason, new Usage(5, tokens, 2048), "tiny");
    exchange.send(
        new ServerMessage.EncryptedResponse(
            exchange.session(), exchange.id(), exchange.cipher().sealFinal(reason), end));
    if (exchange.prompt().newGeneration()) {
      exchange.send(new ServerMessage.StreamEnd(exchange.session(), exchange.id(), end));
    }
  }
}

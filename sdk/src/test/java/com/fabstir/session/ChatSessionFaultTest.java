package com.fabstir.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fabstir.error.ErrorCode;
import com.fabstir.wire.ByteString;
import com.fabstir.wire.ClientMessage;
import com.fabstir.wire.FinishReason;
import com.fabstir.wire.SealedText;
import com.fabstir.wire.ServerMessage;
import com.fabstir.wire.WireError;
import com.fabstir.wire.WireErrorCode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a client makes of a node that errs, cheats, goes silent or is lost. */
class ChatSessionFaultTest extends ChatSessionScene {
  @Test
  void aMissingPieceMakesTheAnswerIncompleteAndStopsTheNode() {
    try (ChatSession chat = connect()) {
      node.answerWith(
          exchange -> {
            exchange.piece(0, "a");
            exchange.piece(2, "c");
          });
      assertFails(ErrorCode.ANSWER_INCOMPLETE, "piece 1", () -> ask(chat));
      await().until(() -> !node.heard(ClientMessage.StreamCancel.class).isEmpty());

      node.answerWith(Answers.of("again"));
      assertThat(ask(chat).text()).isEqualTo("again");
    }
  }

  @Test
  void aMissingClosingPieceMakesTheAnswerIncomplete() {
    try (ChatSession chat = connect()) {
      node.answerWith(
          exchange -> {
            exchange.piece(0, "a");
            Answers.response(exchange, 1, FinishReason.STOP);
          });
      assertFails(ErrorCode.ANSWER_INCOMPLETE, "closing piece", () -> ask(chat));
    }
  }

  @Test
  void anAlteredPieceMakesTheAnswerIncomplete() {
    try (ChatSession chat = connect()) {
      node.answerWith(
          exchange -> {
            ServerMessage.EncryptedChunk good = exchange.chunk(0, "a", 1);
            byte[] bytes = good.payload().ciphertext().toBytes();
            bytes[0] ^= 1;
            exchange.send(
                new ServerMessage.EncryptedChunk(
                    1,
                    good.sessionId(),
                    good.id(),
                    new SealedText(
                        ByteString.of(bytes), good.payload().nonce(), good.payload().aad()),
                    0,
                    false));
          });
      assertFails(ErrorCode.ANSWER_INCOMPLETE, "not authentic", () -> ask(chat));
      assertThat(chat.deliveredTokens()).isZero();
    }
  }

  @Test
  void aPieceRecordedFromAnEarlierAnswerIsRefused() {
    List<ServerMessage.EncryptedChunk> recorded = new ArrayList<>();
    try (ChatSession chat = connect()) {
      node.answerWith(
          exchange -> {
            ServerMessage.EncryptedChunk piece = exchange.chunk(0, "yes", 1);
            recorded.add(piece);
            exchange.send(piece);
            Answers.end(exchange, 1, FinishReason.STOP);
          });
      assertThat(ask(chat).text()).isEqualTo("yes");
      node.answerWith(
          exchange -> {
            ServerMessage.EncryptedChunk old = recorded.getFirst();
            exchange.send(
                new ServerMessage.EncryptedChunk(
                    1, old.sessionId(), exchange.id(), old.payload(), 0, false));
          });
      assertFails(ErrorCode.ANSWER_INCOMPLETE, "received before", () -> ask(chat));
    }
  }

  @Test
  void aNodeThatFailsMidwayMakesTheAnswerIncomplete() {
    try (ChatSession chat = connect()) {
      node.answerWith(
          exchange -> {
            exchange.piece(0, "a");
            WireError error = WireError.of(WireErrorCode.INFERENCE_ERROR, "out of memory");
            exchange.send(
                new ServerMessage.Failure(error.about(exchange.id(), exchange.session())));
          });
      assertFails(ErrorCode.ANSWER_INCOMPLETE, "out of memory", () -> ask(chat));
    }
  }

  @Test
  void aNodeThatSaysNothingIsNotAwaitedForEver() {
    try (ChatSession chat =
        connect(SessionSettings.DEFAULT.withPieceTimeout(Duration.ofMillis(200)))) {
      node.answerWith(exchange -> exchange.piece(0, "a"));
      assertFails(ErrorCode.ANSWER_INCOMPLETE, "no piece", () -> ask(chat));
    }
  }

  @Test
  void afterALostConnectionTheNextPromptGoesOnUnderTheSameKey() {
    try (ChatSession chat = connect()) {
      node.answerWith(
          exchange -> {
            exchange.piece(0, "a");
            node.dropAll();
          });
      assertFails(ErrorCode.ANSWER_INCOMPLETE, "connection", () -> ask(chat));

      node.answerWith(Answers.of("back"));
      assertThat(ask(chat).text()).isEqualTo("back");
    }
    assertThat(node.heard(ClientMessage.EncryptedSessionInit.class)).hasSize(1);
    assertThat(
            node.heard(ClientMessage.EncryptedMessage.class).stream()
                .map(message -> message.payload().aad()))
        .containsExactly(ByteString.utf8("message_0"), ByteString.utf8("message_1"));
  }

  @Test
  void aNodeThatForgotTheKeyGetsANewOneAndThePromptAgain() throws IOException {
    try (ChatSession chat = connect()) {
      node.forgetKeys();
      chat.disconnect();
      assertThat(ask(chat).text()).isEqualTo("Hello world!");
    }
    assertThat(node.heard(ClientMessage.EncryptedSessionInit.class)).hasSize(2);
  }

  @Test
  void aPromptIsNotSentAgainOncePiecesOfItsAnswerCame() {
    try (ChatSession chat = connect()) {
      node.answerWith(
          exchange -> {
            exchange.piece(0, "a");
            exchange.send(
                new ServerMessage.Failure(
                    WireError.of(WireErrorCode.SESSION_KEY_NOT_FOUND, "No session key found")
                        .about(exchange.id(), exchange.session())));
          });
      assertFails(ErrorCode.ANSWER_INCOMPLETE, "SESSION_KEY_NOT_FOUND", () -> ask(chat));
    }
    assertThat(node.heard(ClientMessage.EncryptedMessage.class)).hasSize(1);
  }

  @Test
  void anInitThatIsNeverAcknowledgedIsGivenUp() {
    node.neverAcknowledge();
    assertFails(
        ErrorCode.SESSION_REFUSED,
        "no acknowledgement",
        () -> connect(SessionSettings.DEFAULT.withAckTimeout(Duration.ofMillis(200))));
  }

  @Test
  void aNodeThatIsNotThereIsUnreachable() {
    node.close();
    assertFails(ErrorCode.NODE_UNREACHABLE, "", this::connect);
  }

  @Test
  void aMonstrousMessageEndsTheConnectionAndNothingElse() {
    try (ChatSession chat = connect()) {
      node.answerWith(
          exchange ->
              exchange.peer().send("{\"type\":\"pong\",\"x\":\"" + "x".repeat(2 << 20) + "\"}"));
      assertFails(ErrorCode.ANSWER_INCOMPLETE, "1 MiB", () -> ask(chat));
      node.answerWith(Answers.of("fine"));
      assertThat(ask(chat).text()).isEqualTo("fine");
    }
  }

  @Test
  void foreignMessagesDuringAnAnswerAreIgnored() {
    try (ChatSession chat = connect()) {
      node.answerWith(
          exchange -> {
            exchange.peer().send("{\"type\":\"something_new\",\"id\":\"x\"}");
            exchange.piece(0, "a");
            exchange
                .peer()
                .send("{\"type\":\"proof_submitted\",\"session_id\":\"42\",\"tokens\":100}");
            Answers.end(exchange, 1, FinishReason.LENGTH);
          });
      assertThat(ask(chat).finishReason()).isEqualTo(FinishReason.LENGTH);
    }
  }
}

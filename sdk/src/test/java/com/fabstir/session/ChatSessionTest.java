package com.fabstir.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.evm.Address;
import com.fabstir.evm.Bytes32;
import com.fabstir.wire.ClientMessage;
import com.fabstir.wire.FinishReason;
import com.fabstir.wire.PromptOptions;
import com.fabstir.wire.ServerMessage;
import com.fabstir.wire.WalletChallenge;
import com.fabstir.wire.WireError;
import com.fabstir.wire.WireErrorCode;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** The client's end of the socket against a peer that speaks the protocol. */
class ChatSessionTest extends ChatSessionScene {
  @Test
  void streamsAnAnswerAndCountsWhatCame() {
    try (ChatSession chat = connect()) {
      Answer answer = chat.prompt("Hi", PromptOptions.of(50, 0), pieces::add);

      assertThat(pieces).containsExactly("Hello", " world", "!");
      assertThat(answer.text()).isEqualTo("Hello world!");
      assertThat(answer.finishReason()).isEqualTo(FinishReason.STOP);
      assertThat(answer.deliveredTokens()).isEqualTo(3);
      assertThat(answer.reportedTokens()).hasValue(3);
      assertThat(answer.usage()).isPresent();
      assertThat(chat.deliveredTokens()).isEqualTo(3);
    }
    assertThat(node.heard(ClientMessage.EncryptedMessage.class)).hasSize(1);
  }

  @Test
  void piecesArriveWhileTheAnswerIsStillRunning() throws Exception {
    CountDownLatch firstSeen = new CountDownLatch(1);
    node.answerWith(
        exchange -> {
          exchange.piece(0, "first");
          awaitLatch(firstSeen);
          exchange.piece(1, "second");
          Answers.end(exchange, 2, FinishReason.STOP);
        });
    try (ChatSession chat = connect()) {
      Answer answer =
          chat.prompt(
              "Hi",
              PromptOptions.NONE,
              piece -> {
                pieces.add(piece);
                firstSeen.countDown();
              });
      assertThat(answer.text()).isEqualTo("firstsecond");
    }
  }

  @Test
  void rawPromptsAreSentAsTheyAre() {
    try (ChatSession chat = connect()) {
      node.answerWith(
          exchange -> {
            assertThat(exchange.prompt().newGeneration()).isFalse();
            Answers.of(exchange.prompt().prompt()).answer(exchange);
          });
      assertThat(chat.promptRaw("User: Hello\nAssistant:", pieces::add).text())
          .isEqualTo("User: Hello\nAssistant:");
    }
  }

  @Test
  void lateEndSignalsOfOneAnswerDoNotEndTheNext() {
    try (ChatSession chat = connect()) {
      for (int round = 0; round < 50; round++) {
        assertThat(chat.prompt("Hi", PromptOptions.NONE, pieces::add).text())
            .isEqualTo("Hello world!");
      }
      assertThat(chat.deliveredTokens()).isEqualTo(150);
    }
  }

  @Test
  void aRefusedPromptSaysWhyAndWhatToDo() {
    try (ChatSession chat = connect()) {
      node.answerWith(
          exchange -> {
            WireError error =
                WireError.of(WireErrorCode.TOKEN_LIMIT_EXCEEDED, "Prompt is too long")
                    .withLimit(900, 512);
            exchange.send(
                new ServerMessage.Failure(error.about(exchange.id(), exchange.session())));
          });
      assertThatThrownBy(() -> ask(chat))
          .isInstanceOfSatisfying(
              FabstirException.class,
              e -> {
                assertThat(e.code()).isEqualTo(ErrorCode.PROMPT_TOO_LONG);
                assertThat(e.hint()).hasValueSatisfying(hint -> assertThat(hint).contains("512"));
              });
    }
  }

  @Test
  void cancelEndsTheAnswerWithWhatWasThere() {
    CountDownLatch cancelled = new CountDownLatch(1);
    try (ChatSession chat = connect()) {
      node.answerWith(
          exchange -> {
            exchange.piece(0, "a");
            awaitLatch(cancelled);
            Answers.end(exchange, 1, FinishReason.CANCELLED);
          });
      Answer answer =
          chat.prompt(
              "Hi",
              PromptOptions.NONE,
              _ -> {
                chat.cancel();
                await().until(() -> !node.heard(ClientMessage.StreamCancel.class).isEmpty());
                cancelled.countDown();
              });
      assertThat(answer.finishReason()).isEqualTo(FinishReason.CANCELLED);
      assertThat(answer.text()).isEqualTo("a");
    }
  }

  @Test
  void aFailingConsumerStopsTheNode() {
    try (ChatSession chat = connect()) {
      assertThatThrownBy(
              () ->
                  chat.prompt(
                      "Hi",
                      PromptOptions.NONE,
                      _ -> {
                        throw new IllegalStateException("terminal is gone");
                      }))
          .hasMessage("terminal is gone");
      await().until(() -> !node.heard(ClientMessage.StreamCancel.class).isEmpty());
      assertThat(ask(chat).text()).isEqualTo("Hello world!");
    }
  }

  @Test
  void refusedInitNamesTheReasonAndThatTheSessionIsPaid() {
    node.refuseInits(WireErrorCode.SESSION_NOT_ACTIVE, "Session 42 is completed");

    assertThatThrownBy(this::connect)
        .isInstanceOfSatisfying(
            FabstirException.class,
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.SESSION_REFUSED);
              assertThat(e).hasMessageContaining("SESSION_NOT_ACTIVE");
              assertThat(e.hint()).hasValueSatisfying(hint -> assertThat(hint).contains("paid"));
            });
  }

  @Test
  void endSaysSoAndClosesCleanly() {
    ChatSession chat = connect();
    ask(chat);
    chat.end();

    await().until(() -> node.closeCodes().equals(List.of(1000)));
    assertThat(node.heard().getLast()).isInstanceOf(ClientMessage.SessionEnd.class);
    assertThatThrownBy(() -> ask(chat)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void signsOfLifeGoBothWays() throws IOException {
    try (ChatSession chat =
        connect(SessionSettings.DEFAULT.withPingInterval(Duration.ofMillis(50)))) {
      await().until(() -> node.heard(ClientMessage.Ping.class).size() >= 2);
      node.sendToAll(WebSocketPeer.PING, new byte[] {1, 2});
      await().until(() -> node.pongs() == 1);
      assertThat(ask(chat).text()).isEqualTo("Hello world!");
    }
  }

  @Test
  void provesItsWalletToANodeThatAsksForIt() {
    node.demandAnswerTo(challengeFor(operator.address()));
    try (ChatSession chat = connect()) {
      assertThat(ask(chat).text()).isEqualTo("Hello world!");
      chat.rekey();
      assertThat(ask(chat).text()).isEqualTo("Hello world!");
    }
    assertThat(node.heard(ClientMessage.AuthChallengeRequest.class)).hasSize(2);
  }

  @Test
  void signsNothingForAnotherHostThanItsOwn() {
    node.demandAnswerTo(challengeFor(wallet.address()));

    assertFails(ErrorCode.SESSION_REFUSED, "AUTHENTICATION_FAILED: Prove", this::connect);
    assertThat(node.heard(ClientMessage.EncryptedSessionInit.class)).hasSize(2);
  }

  private WalletChallenge challengeFor(Address host) {
    return new WalletChallenge(
        31337,
        MARKETPLACE,
        host,
        wallet.address(),
        BigInteger.valueOf(42),
        new Bytes32("0x" + "5".repeat(64)),
        1_900_000_000);
  }
}

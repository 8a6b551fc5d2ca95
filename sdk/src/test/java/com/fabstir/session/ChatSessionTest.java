package com.fabstir.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fabstir.contract.RegisteredHost;
import com.fabstir.contract.SessionOpening;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.evm.Address;
import com.fabstir.key.LocalSigner;
import com.fabstir.key.PublicKey;
import com.fabstir.wire.ByteString;
import com.fabstir.wire.ClientMessage;
import com.fabstir.wire.FinishReason;
import com.fabstir.wire.PromptOptions;
import com.fabstir.wire.SealedText;
import com.fabstir.wire.ServerMessage;
import com.fabstir.wire.WireCodec;
import com.fabstir.wire.WireError;
import com.fabstir.wire.WireErrorCode;
import java.io.IOException;
import java.math.BigInteger;
import java.net.http.HttpClient;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The client's end of the socket against a peer that speaks the protocol. Over 400 lines because
 * each test is one short dialogue with the same peer.
 */
class ChatSessionTest {
  private final LocalSigner operator = LocalSigner.random();
  private final LocalSigner wallet = LocalSigner.random();
  private final PeerNode node = new PeerNode(operator);
  private final HttpClient http = HttpClient.newHttpClient();
  private final List<String> pieces = new ArrayList<>();

  @AfterEach
  void stop() {
    node.close();
    http.shutdownNow();
  }

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

  private Answer ask(ChatSession chat) {
    return chat.prompt("Hi", PromptOptions.NONE, pieces::add);
  }

  private ChatSession connect() {
    return connect(SessionSettings.DEFAULT);
  }

  private ChatSession connect(SessionSettings settings) {
    WireCodec codec = new WireCodec();
    EncryptedLink link =
        new EncryptedLink(
            new EncryptedLink.Environment(http, codec, new SecureRandom(), settings, 31337, wallet),
            paidSession(),
            Optional.of("pico"));
    link.reopen();
    link.handshake();
    return new ChatSession(paidSession(), link, codec, settings);
  }

  private PaidSession paidSession() {
    RegisteredHost registered =
        new RegisteredHost(
            operator.address(),
            BigInteger.ONE,
            true,
            "{}",
            node.url().toString(),
            List.of(),
            BigInteger.ONE,
            BigInteger.ONE);
    DiscoveredHost host = new DiscoveredHost(registered, node.url(), Optional.empty());
    return new PaidSession(
        BigInteger.valueOf(42),
        new VerifiedHost(host, PublicKey.decode(operator.publicKey()), Duration.ZERO),
        new SessionOpening(
            SessionOpening.Funding.INLINE,
            operator.address(),
            Address.ZERO,
            BigInteger.TEN,
            BigInteger.ONE,
            3600,
            100),
        Optional.empty());
  }

  private static void awaitLatch(CountDownLatch latch) {
    await().until(() -> latch.getCount() == 0);
  }

  private static void assertFails(ErrorCode code, String part, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(FabstirException.class, e -> assertThat(e.code()).isEqualTo(code))
        .hasMessageContaining(part);
  }
}

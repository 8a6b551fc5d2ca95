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
import com.fabstir.wire.PromptOptions;
import com.fabstir.wire.WireCodec;
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

/** A client's end of the socket and a peer that speaks the protocol. */
abstract class ChatSessionScene {
  static final Address MARKETPLACE = new Address("0x" + "3".repeat(40));

  final LocalSigner operator = LocalSigner.random();
  final LocalSigner wallet = LocalSigner.random();
  final PeerNode node = new PeerNode(operator);
  final HttpClient http = HttpClient.newHttpClient();
  final List<String> pieces = new ArrayList<>();

  @AfterEach
  void stop() {
    node.close();
    http.shutdownNow();
  }

  Answer ask(ChatSession chat) {
    return chat.prompt("Hi", PromptOptions.NONE, pieces::add);
  }

  ChatSession connect() {
    return connect(SessionSettings.DEFAULT);
  }

  ChatSession connect(SessionSettings settings) {
    WireCodec codec = new WireCodec();
    EncryptedLink link =
        new EncryptedLink(
            new EncryptedLink.Environment(
                http, codec, new SecureRandom(), settings, 31337, MARKETPLACE, wallet),
            paidSession(),
            Optional.of("pico"));
    link.reopen();
    link.handshake();
    return new ChatSession(paidSession(), link, codec, settings);
  }

  PaidSession paidSession() {
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

  static void awaitLatch(CountDownLatch latch) {
    await().until(() -> latch.getCount() == 0);
  }

  static void assertFails(ErrorCode code, String part, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(FabstirException.class, e -> assertThat(e.code()).isEqualTo(code))
        .hasMessageContaining(part);
  }
}

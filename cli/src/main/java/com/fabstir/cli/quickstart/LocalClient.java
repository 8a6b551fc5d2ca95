package com.fabstir.cli.quickstart;

import com.fabstir.cli.chain.OpenChain;
import com.fabstir.cli.chat.Conversation;
import com.fabstir.cli.command.Console;
import com.fabstir.cli.context.Cancellation;
import com.fabstir.evm.Bytes32;
import com.fabstir.key.LocalSigner;
import com.fabstir.session.ChatSession;
import com.fabstir.session.HostChoice;
import com.fabstir.session.PaidSession;
import com.fabstir.session.SessionBill;
import com.fabstir.session.SessionClient;
import com.fabstir.session.SessionRequest;
import com.fabstir.session.SessionSettings;
import com.fabstir.wire.PromptOptions;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The quickstart's client: pays a session, asks twice, waits for the bill. */
final class LocalClient implements AutoCloseable {
  static final BigInteger DEPOSIT_USDC_BASE_UNITS = BigInteger.valueOf(2_000_000);

  private static final PromptOptions LIKELIEST = PromptOptions.of(400, 0);
  private static final Duration CLAIM_LIMIT = Duration.ofSeconds(40);
  private static final Duration SETTLEMENT_LIMIT = Duration.ofSeconds(90);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(250);

  private final OpenChain chain;
  private final Cancellation cancellation;
  private final SessionClient client;
  private PaidSession session;
  private ChatSession chat;
  private Conversation conversation;

  LocalClient(OpenChain chain, LocalSigner wallet, Cancellation cancellation) {
    this.chain = chain;
    this.cancellation = cancellation;
    this.client =
        new SessionClient(
            chain.contracts(), chain.reader(), chain.sender(), wallet, SessionSettings.DEFAULT);
  }

  void open(Bytes32 modelId, Console console) {
    var token = chain.contracts().usdc().address();
    session =
        client.open(
            client.hosts().choose(HostChoice.cheapest(modelId), token),
            SessionRequest.token(token, DEPOSIT_USDC_BASE_UNITS));
    chat = client.connect(session, Optional.empty());
    conversation = new Conversation(chat, console::stream, cancellation);
  }

  void ask(String prompt) {
    conversation.ask(prompt, LIKELIEST);
    cancellation.check();
  }

  /** The host claims in the background, as fast as the contract lets it: 20 tokens a second. */
  void awaitFirstClaim() {
    long deadline = System.nanoTime() + CLAIM_LIMIT.toNanos();
    while (chain.contracts().marketplace().proofSubmissions(session.jobId()).isEmpty()
        && System.nanoTime() < deadline) {
      cancellation.await(LOOK_AGAIN);
      cancellation.check();
    }
  }

  void end() {
    chat.end();
  }

  SessionBill awaitSettlement() {
    return client.awaitSettlement(session, chat.deliveredTokens(), SETTLEMENT_LIMIT);
  }

  List<Conversation.Exchange> exchanges() {
    return conversation.exchanges();
  }

  @Override
  public void close() {
    if (chat != null) {
      chat.close();
    }
    client.close();
  }
}

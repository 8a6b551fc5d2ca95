package com.fabstir.node.socket;

import com.fabstir.evm.Address;
import com.fabstir.node.engine.Prompt;
import com.fabstir.node.peer.ClientAddress;
import com.fabstir.plugin.LiveSettings;
import com.fabstir.wire.ChatTurn;
import com.fabstir.wire.PromptOptions;
import com.fabstir.wire.PromptRequest;
import com.fabstir.wire.WalletProof;
import com.fabstir.wire.WireException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Takes the questions of clients without a socket to the same sessions, accounts and answers. Each
 * is asked in the thread of its request, which then takes the messages of the answer.
 */
public final class RequestDesk {
  private final SessionOpener opener;
  private final Admission admission;
  private final OperatorQuestions operator;
  private final PromptComposer prompts;
  private final Supplier<LiveSettings> settings;

  /**
   * @param settings those in force
   */
  RequestDesk(
      SessionOpener opener,
      Admission admission,
      OperatorQuestions operator,
      PromptComposer prompts,
      Supplier<LiveSettings> settings) {
    this.opener = opener;
    this.admission = admission;
    this.operator = operator;
    this.prompts = prompts;
    this.settings = settings;
  }

  /**
   * What is asked.
   *
   * @param hurried whether the client gives up after 30 seconds, as the older ones do
   */
  public record Asked(Prompt prompt, PromptOptions options, boolean hurried) {

    /** The text of a prompt is never shown. */
    @Override
    public String toString() {
      return "Asked[" + options + "]";
    }
  }

  /** Reads a prompt as a socket's message is read. */
  public Prompt compose(PromptRequest request) {
    return prompts.of(request);
  }

  /**
   * The prompt of a conversation, oldest turn first.
   *
   * @throws WireException INVALID_REQUEST for a role that no template knows
   */
  public Prompt compose(List<ChatTurn> conversation) {
    return prompts.of(conversation);
  }

  /**
   * Asks at the cost of a session job. Waits while the chain is asked about a job that is new here,
   * which costs the client one opening.
   *
   * @throws WireException with the reason; nothing was asked then
   */
  public Exchange ask(HttpClaim claim, Asked asked) {
    long receivedNanos = System.nanoTime();
    Session session = opened(claim.client(), () -> opener.inClear(claim));
    Exchange exchange = new Exchange(Thread.currentThread(), writeLimit(), claim.token());
    exchange.whenClosed(() -> session.left(exchange));
    session.ask(question(asked, claim.jobId().toString(), exchange, receivedNanos));
    return exchange;
  }

  /**
   * A wallet to which the session of a job belongs.
   *
   * @param token the only one of it from now on, to be shown with every request
   */
  public record Proved(Address wallet, String token) {

    /** The token is never shown. */
    @Override
    public String toString() {
      return "Proved[" + wallet + "]";
    }
  }

  /**
   * Opens the session of a job in clear text for a wallet that has answered a challenge. Waits as
   * {@link #ask} does.
   *
   * @throws WireException with the reason; nothing has changed then, but the challenge is used up
   */
  public Proved prove(HttpClaim claim, WalletProof proof) {
    return opened(claim.client(), () -> opener.byRequest(claim, proof));
  }

  private <T> T opened(ClientAddress client, Supplier<T> opening) {
    admission.enter(client.key());
    try {
      return opening.get();
    } finally {
      admission.leave(client.key());
    }
  }

  /**
   * Asks for the operator, whom nobody bills. Who calls has made sure that it is the operator.
   *
   * @throws WireException BUSY when the node is about to end
   */
  public Exchange askForOperator(Asked asked) {
    admission.requireServing();
    Exchange exchange = new Exchange(Thread.currentThread(), writeLimit(), Optional.empty());
    exchange.whenClosed(() -> operator.left(exchange));
    operator.ask(question(asked, "", exchange, System.nanoTime()));
    return exchange;
  }

  /** How long a client may take to make room for what is written to it. */
  private Duration writeLimit() {
    return settings.get().limits().writeTime();
  }

  private Question question(Asked asked, String sessionId, Exchange exchange, long receivedNanos) {
    return new Question(
        asked.prompt(),
        asked.options(),
        new PlainForm(sessionId, Optional.empty()),
        exchange,
        Optional.empty(),
        receivedNanos,
        asked.hurried() ? Deadline.in(settings.get().answerBudget()) : Deadline.NEVER);
  }
}

package com.fabstir.cli.chat;

import com.fabstir.cli.chain.OpenChain;
import com.fabstir.cli.context.Cancellation;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.evm.Address;
import com.fabstir.evm.Bytes32;
import com.fabstir.session.Answer;
import com.fabstir.session.ChatSession;
import com.fabstir.session.ChosenHost;
import com.fabstir.session.HostChoice;
import com.fabstir.session.PaidSession;
import com.fabstir.session.SessionBill;
import com.fabstir.session.SessionClient;
import com.fabstir.session.VerifiedHost;
import com.fabstir.wire.PromptOptions;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The sessions of one chat: the one in use, and those before it. */
final class PaidChat implements AutoCloseable {
  private final OpenChain chain;
  private final SessionClient client;
  private final Budget budget;
  private final Cancellation cancellation;
  private final Consumer<String> screen;
  private final List<Leg> legs = new ArrayList<>();
  private final Set<Address> lost = new HashSet<>();

  PaidChat(
      OpenChain chain,
      SessionClient client,
      Budget budget,
      Cancellation cancellation,
      Consumer<String> screen) {
    this.chain = chain;
    this.client = client;
    this.budget = budget;
    this.cancellation = cancellation;
    this.screen = screen;
  }

  OpenChain chain() {
    return chain;
  }

  Budget budget() {
    return budget;
  }

  /**
   * @throws FabstirException HOST_NOT_FOUND, NODE_UNREACHABLE, HOST_KEY_MISMATCH
   */
  ChosenHost choose(HostChoice choice) {
    return client.hosts().explain(choice, budget.token());
  }

  /** Opens and pays a session, and connects; from now on it is the one in use. */
  void open(VerifiedHost host) {
    PaidSession session = client.open(host, budget.request(spentBaseUnits()));
    try {
      use(session, 0);
    } catch (FabstirException e) {
      throw new FabstirException(
          e.code(),
          e.getMessage(),
          "Session "
              + session.jobId()
              + " is open and paid; get the deposit back with 'fabstir session complete "
              + session.jobId()
              + "'.",
          e);
    }
  }

  /**
   * Goes on with a session that is still open and paid, in the coin of this chat.
   *
   * @param earlierTokens delivered in it before
   * @throws FabstirException SESSION_NOT_FOUND, SESSION_REFUSED, and what connecting throws
   */
  void resume(BigInteger jobId, VerifiedHost host, long earlierTokens) {
    PaidSession session = client.resume(jobId, host);
    if (!session.opening().paymentToken().equals(budget.token())) {
      throw new FabstirException(
          ErrorCode.SESSION_REFUSED, "it is paid in another coin than --pay says", null);
    }
    use(session, earlierTokens);
  }

  private void use(PaidSession session, long earlierTokens) {
    ChatSession chat = client.connect(session, Optional.empty());
    legs.add(new Leg(session, chat, new Conversation(chat, screen, cancellation), earlierTokens));
  }

  Answer ask(String question, String text, PromptOptions options, boolean raw) {
    return leg().conversation().ask(question, text, options, raw);
  }

  /** Stops the running answer. */
  void stop() {
    leg().conversation().stop();
  }

  /** The session in use. */
  Leg leg() {
    return legs.getLast();
  }

  boolean isOpen() {
    return !legs.isEmpty();
  }

  List<Leg> legs() {
    return List.copyOf(legs);
  }

  Address host() {
    return leg().session().host().host().operator();
  }

  /** Whether the host answers and holds its key now. */
  boolean hostAnswers() {
    try {
      client.hosts().choose(HostChoice.explicit(host()), budget.token());
      return true;
    } catch (FabstirException _) {
      return false;
    }
  }

  boolean serves(Bytes32 model) {
    return leg().session().host().host().registered().modelIds().contains(model);
  }

  /** Tells the host that this session is done, so that it settles. */
  void end() {
    leg().chat().end();
  }

  /**
   * Ends the session in use on chain without its host: what the host has not claimed comes back.
   *
   * @return the transaction
   */
  Bytes32 abandon() {
    lost.add(host());
    leg().chat().close();
    return client.complete(leg().session()).transactionHash();
  }

  /** Hosts that were lost before. */
  Set<Address> lostHosts() {
    return Set.copyOf(lost);
  }

  /** What everything delivered so far is worth, in base units of the payment token. */
  BigInteger spentBaseUnits() {
    return legs.stream().map(Leg::spentBaseUnits).reduce(BigInteger.ZERO, BigInteger::add);
  }

  long deliveredTokens() {
    return legs.stream().mapToLong(leg -> leg.chat().deliveredTokens()).sum();
  }

  /** Tokens that the limit of cost still allows in the session in use; empty without a limit. */
  Optional<Long> tokensAllowed() {
    return budget.tokensLeft(spentBaseUnits(), leg().session().opening().pricePerTokenBaseUnits());
  }

  List<Conversation.Exchange> exchanges() {
    return legs.stream().flatMap(leg -> leg.conversation().exchanges().stream()).toList();
  }

  /**
   * The bills of all sessions.
   *
   * @param wait for the settlement of the last one; zero takes them as they are
   * @throws FabstirException SESSION_NOT_SETTLED
   */
  List<SessionBill> bills(Duration wait) {
    var bills = new ArrayList<SessionBill>();
    for (Leg leg : legs) {
      long delivered = leg.deliveredTokens();
      bills.add(
          wait.isPositive()
              ? client.awaitSettlement(leg.session(), delivered, wait)
              : client.bill(leg.session(), delivered));
    }
    return bills;
  }

  @Override
  public void close() {
    legs.forEach(leg -> leg.chat().close());
  }
}

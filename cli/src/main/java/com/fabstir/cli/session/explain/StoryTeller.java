package com.fabstir.cli.session.explain;

import com.fabstir.cli.amount.Money;
import com.fabstir.cli.amount.Unit;
import com.fabstir.cli.session.explain.SessionStory.Books;
import com.fabstir.cli.session.explain.SessionStory.Cash;
import com.fabstir.cli.session.explain.SessionStory.Refused;
import com.fabstir.cli.session.explain.SessionStory.Tally;
import com.fabstir.contract.SessionJob;
import com.fabstir.contract.Settlement;
import com.fabstir.evm.Bytes32;
import com.fabstir.store.StoredClaim;
import com.fabstir.store.StoredSession;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Puts a session's story together.
 *
 * @param node name of the node whose books these are
 */
record StoryTeller(
    long chainId, String node, ChainFacts chain, Optional<NodeBooks> books, Unit unit) {

  SessionStory tell() {
    SessionJob job = chain.job();
    return new SessionStory(
        job.id(),
        chainId,
        job.status().name().toLowerCase(Locale.ROOT),
        job.host(),
        job.depositor(),
        job.paymentToken(),
        Instant.ofEpochSecond(job.startTimeSeconds()).toString(),
        job.pricePerTokenBaseUnits(),
        job.maxTokens(),
        books.map(this::ownAccount).orElse(null),
        new Stretches(chain, books, unit).all(),
        books.map(StoryTeller::refused).orElse(List.of()),
        tally(),
        cash(),
        chain.settlement().map(Settlement::transactionHash).or(this::ownCompletion).orElse(null),
        missing(),
        new Reckoning(chain, books).problems());
  }

  private Optional<Bytes32> ownCompletion() {
    return books
        .flatMap(known -> known.session().settlement())
        .flatMap(StoredSession.Settlement::transaction);
  }

  private Books ownAccount(NodeBooks known) {
    StoredSession session = known.session();
    return new Books(
        node,
        session.phase().name().toLowerCase(Locale.ROOT),
        session.writtenTokens(),
        session.claimedTokens(),
        session.openedAt().toString(),
        session.settlement().map(end -> end.at().toString()).orElse(null));
  }

  private static List<Refused> refused(NodeBooks known) {
    return known.in(StoredClaim.State.REVERTED).stream()
        .map(
            claim ->
                new Refused(
                    claim.index(),
                    claim.attempt(),
                    claim.firstToken(),
                    claim.tokens(),
                    claim.failure().orElse("")))
        .toList();
  }

  private Tally tally() {
    long claimed = chain.job().tokensUsed().longValueExact();
    return new Tally(
        books.map(known -> known.session().writtenTokens()).orElse(null),
        claimed,
        chain.isOpen() ? 0 : claimed,
        books.map(NodeBooks::waitingTokens).orElse(null),
        books
            .map(
                known ->
                    known
                        .session()
                        .settlement()
                        .map(StoredSession.Settlement::unbilledTokens)
                        .orElse(0L))
            .orElse(null));
  }

  private Cash cash() {
    SessionJob job = chain.job();
    boolean open = chain.isOpen();
    BigInteger zero = BigInteger.ZERO;
    BigInteger paid = open ? zero : job.depositBaseUnits().subtract(job.refundedToUserBaseUnits());
    return new Cash(
        money(job.depositBaseUnits()),
        money(paid),
        money(job.withdrawnByHostBaseUnits()),
        money(open ? zero : paid.subtract(job.withdrawnByHostBaseUnits())),
        money(job.refundedToUserBaseUnits()),
        money(open ? job.depositBaseUnits() : zero));
  }

  private Money money(BigInteger baseUnits) {
    return Money.of(baseUnits, unit);
  }

  private List<String> missing() {
    List<String> missing = new ArrayList<>();
    if (books.isEmpty()) {
      missing.add(
          "what was generated and not claimed, and why: node '%s' of this machine has no books of this session; ask on the host's machine"
              .formatted(node));
    } else {
      missing.add(
          "whether the last group of an answer that broke off, 16 tokens at most, reached the"
              + " client: it is written first");
    }
    chain
        .unread()
        .ifPresent(why -> missing.add("the claims' transactions: events not read: " + why));
    return missing;
  }
}

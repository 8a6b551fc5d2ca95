package com.fabstir.cli.session.explain;

import com.fabstir.contract.ProofSubmission;
import com.fabstir.contract.SessionJob;
import com.fabstir.store.StoredClaim;
import com.fabstir.store.StoredSession.Settlement;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Adds up what store and chain say, and names each sum that does not come out. */
final class Reckoning {
  private final ChainFacts chain;
  private final Optional<NodeBooks> books;
  private final List<String> problems = new ArrayList<>();

  Reckoning(ChainFacts chain, Optional<NodeBooks> books) {
    this.chain = chain;
    this.books = books;
  }

  /** One sentence for each; empty when all adds up. */
  List<String> problems() {
    ofChain();
    books.ifPresent(this::ofBooks);
    return problems;
  }

  private void ofChain() {
    SessionJob job = chain.job();
    if (chain.unread().isEmpty()) {
      BigInteger inEvents =
          chain.proofs().stream()
              .map(ProofSubmission::tokens)
              .reduce(BigInteger.ZERO, BigInteger::add);
      same("tokens in the chain's claims and its count of them", inEvents, job.tokensUsed());
    }
    if (chain.isOpen()) {
      return;
    }
    BigInteger paid = job.depositBaseUnits().subtract(job.refundedToUserBaseUnits());
    same("deposit less refund and claimed tokens at the price", paid, chain.gross());
    if (job.withdrawnByHostBaseUnits().compareTo(paid) > 0) {
      problems.add(
          "the host's share "
              + job.withdrawnByHostBaseUnits()
              + " is more than the "
              + paid
              + " that was paid");
    }
    chain
        .settlement()
        .ifPresent(
            event -> {
              same(
                  "tokens in the settlement's event and in the contract",
                  event.tokens(),
                  job.tokensUsed());
              same(
                  "host's share in the settlement's event and in the contract",
                  event.hostShareBaseUnits(),
                  job.withdrawnByHostBaseUnits());
              same(
                  "refund in the settlement's event and in the contract",
                  event.refundBaseUnits(),
                  job.refundedToUserBaseUnits());
            });
  }

  private void ofBooks(NodeBooks known) {
    if (chain.unread().isEmpty()) {
      known.in(StoredClaim.State.CONFIRMED).forEach(this::claim);
    }
    long written = known.session().writtenTokens();
    BigInteger used = chain.job().tokensUsed();
    Optional<Settlement> settled = known.session().settlement();
    if (settled.isPresent()) {
      same(
          "written tokens and the chain's claimed ones with the unbilled",
          BigInteger.valueOf(written),
          used.add(BigInteger.valueOf(settled.get().unbilledTokens())));
      same(
          "host's share in the store and on chain",
          settled.get().hostShareBaseUnits(),
          chain.job().withdrawnByHostBaseUnits());
      same(
          "refund in the store and on chain",
          settled.get().refundBaseUnits(),
          chain.job().refundedToUserBaseUnits());
      return;
    }
    BigInteger claimed = BigInteger.valueOf(known.session().claimedTokens());
    BigInteger withOpen =
        claimed.add(BigInteger.valueOf(known.open().map(StoredClaim::tokens).orElse(0)));
    if (!used.equals(claimed) && !used.equals(withOpen)) {
      same("tokens that the chain has claimed and the store's final claims", used, claimed);
    }
  }

  private void claim(StoredClaim claim) {
    Optional<ProofSubmission> event =
        chain.proofs().stream()
            .filter(proof -> proof.proofHash().equals(claim.proofHash()))
            .findFirst();
    if (event.isEmpty()) {
      problems.add(
          "claim " + claim.index() + " of " + claim.tokens() + " tokens is not on the chain");
    } else {
      same(
          "tokens of claim " + claim.index() + " in the store and on chain",
          BigInteger.valueOf(claim.tokens()),
          event.get().tokens());
    }
  }

  private void same(String what, BigInteger left, BigInteger right) {
    if (!left.equals(right)) {
      problems.add(what + ": " + left + " is not " + right);
    }
  }
}

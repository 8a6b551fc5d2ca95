package com.fabstir.cli.session.explain;

import com.fabstir.cli.amount.Money;
import com.fabstir.cli.amount.Unit;
import com.fabstir.cli.session.explain.SessionStory.Stretch;
import com.fabstir.contract.ProofSubmission;
import com.fabstir.store.StoredClaim;
import com.fabstir.store.StoredSession.Settlement;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Cuts a session's tokens into stretches of one fate each. */
final class Stretches {
  private final ChainFacts chain;
  private final Optional<NodeBooks> books;
  private final Unit unit;

  Stretches(ChainFacts chain, Optional<NodeBooks> books, Unit unit) {
    this.chain = chain;
    this.books = books;
    this.unit = unit;
  }

  List<Stretch> all() {
    List<Stretch> stretches = new ArrayList<>();
    long next = 0;
    for (ProofSubmission proof : chain.proofs()) {
      stretches.add(onChain(proof, next));
      next += proof.tokens().longValueExact();
    }
    books.ifPresent(
        known -> {
          known.open().filter(this::isNotOnChain).map(this::underWay).ifPresent(stretches::add);
          rest(known).ifPresent(stretches::add);
        });
    return stretches;
  }

  /** Claims follow each other without a gap, so that a client can count for itself. */
  private Stretch onChain(ProofSubmission proof, long next) {
    Optional<StoredClaim> own =
        books.flatMap(
            known ->
                known.claims().stream()
                    .filter(claim -> claim.proofHash().equals(proof.proofHash()))
                    .findFirst());
    boolean stranger = books.isPresent() && own.isEmpty();
    return new Stretch(
        stranger ? null : own.map(StoredClaim::firstToken).orElse(next),
        proof.tokens().longValueExact(),
        chain.isOpen() ? "claimed" : "paid",
        own.map(StoredClaim::index).orElse(null),
        worth(proof.tokens()),
        proof.blockNumber(),
        proof.transactionHash(),
        proof.proofHash(),
        proof.proofCid(),
        stranger ? "claimed with the host's key, and not from this store" : "");
  }

  private boolean isNotOnChain(StoredClaim claim) {
    return chain.proofs().stream().noneMatch(proof -> proof.proofHash().equals(claim.proofHash()));
  }

  private Stretch underWay(StoredClaim claim) {
    boolean planned = claim.state() == StoredClaim.State.PLANNED;
    return new Stretch(
        claim.firstToken(),
        claim.tokens(),
        planned ? "planned" : "sent",
        claim.index(),
        worth(BigInteger.valueOf(claim.tokens())),
        null,
        claim.transaction().orElse(null),
        claim.proofHash(),
        claim.proofCid(),
        planned ? "the proof is stored, the claim is not sent" : "not final on chain yet");
  }

  private Optional<Stretch> rest(NodeBooks known) {
    Optional<Settlement> settlement = known.session().settlement();
    long tokens = settlement.map(Settlement::unbilledTokens).orElse(known.waitingTokens());
    if (tokens == 0) {
      return Optional.empty();
    }
    return Optional.of(
        new Stretch(
            known.session().writtenTokens() - tokens,
            tokens,
            settlement.isPresent() ? "unbilled" : "unclaimed",
            null,
            worth(BigInteger.valueOf(tokens)),
            null,
            null,
            null,
            null,
            settlement.map(end -> whyUnbilled(known, end)).orElseGet(() -> whyUnclaimed(tokens))));
  }

  private String whyUnclaimed(long tokens) {
    if (!chain.isOpen()) {
      return "the session has ended on chain, and the node has not recorded that yet";
    }
    return tokens < chain.minClaimTokens()
        ? "fewer than the smallest claim of %d: claimed with later ones, else unbilled"
            .formatted(chain.minClaimTokens())
        : "claimed as the contract's rate and the claim policy allow, at the latest at the end";
  }

  private String whyUnbilled(NodeBooks known, Settlement settlement) {
    if (hasStrangersClaim(known)) {
      return "another node claimed with this host's key: nothing is claimed twice";
    }
    if (chain.job().tokensUsed().equals(chain.job().maxTokens())) {
      return "the deposit was used up";
    }
    if (settlement.unbilledTokens() < chain.minClaimTokens()) {
      return "fewer than the smallest claim of " + chain.minClaimTokens();
    }
    if (settlement.transaction().isEmpty()) {
      return "others ended the session before these were claimed";
    }
    return known.in(StoredClaim.State.REVERTED).stream()
        .reduce((_, later) -> later)
        .flatMap(StoredClaim::failure)
        .map(code -> "the chain refused their claim: " + code)
        .orElse("the store does not say why");
  }

  private boolean hasStrangersClaim(NodeBooks known) {
    return chain.proofs().stream()
        .anyMatch(
            proof ->
                known.claims().stream()
                    .noneMatch(claim -> claim.proofHash().equals(proof.proofHash())));
  }

  private Money worth(BigInteger tokens) {
    return Money.of(tokens.multiply(chain.job().pricePerTokenBaseUnits()), unit);
  }
}

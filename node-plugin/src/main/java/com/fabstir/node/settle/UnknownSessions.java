package com.fabstir.node.settle;

import com.fabstir.chain.ChainIdentity;
import com.fabstir.contract.JobMarketplace;
import com.fabstir.contract.ProofSubmission;
import com.fabstir.contract.SessionJob;
import com.fabstir.evm.Address;
import com.fabstir.store.NodeDatabase;
import com.fabstir.store.SessionRef;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The host's sessions on chain that this store does not know, and who claims in them. What is mined
 * in the first minutes may be the last that a predecessor sent, and is no evidence.
 */
final class UnknownSessions {
  /** Block time within which a predecessor's last transactions are mined. */
  static final long BASELINE_SECONDS = 120;

  private static final int NEWEST = 50;

  private final ChainIdentity chain;
  private final JobMarketplace marketplace;
  private final Address host;
  private final NodeDatabase database;
  private final Map<BigInteger, BigInteger> openTokens = new HashMap<>();
  private final Set<BigInteger> ended = new HashSet<>();
  private boolean hasLooked;
  private boolean hasBaseline;
  private boolean isNewcomer;
  private long startedAtSeconds;
  private OptionalLong firstForeignBlock = OptionalLong.empty();
  private OptionalLong firstOwnBlock = OptionalLong.empty();

  UnknownSessions(
      ChainIdentity chain, JobMarketplace marketplace, Address host, NodeDatabase database) {
    this.chain = chain;
    this.marketplace = marketplace;
    this.host = host;
    this.database = database;
  }

  /**
   * What one look has shown.
   *
   * @param lost open ones with claims in which nobody has done anything until the timeout
   * @param claimed those with new claims, which another node made
   */
  record Look(List<SessionJob> lost, List<ClaimedElsewhere> claimed) {}

  /**
   * @param otherWasFirst whether the other node is the one to go on
   */
  record ClaimedElsewhere(SessionJob job, boolean otherWasFirst) {}

  /** This node has a claim in this block. */
  synchronized void ownClaim(long blockNumber) {
    firstOwnBlock = OptionalLong.of(Math.min(blockNumber, firstOwnBlock.orElse(blockNumber)));
  }

  /**
   * Reads them from the chain.
   *
   * @param nowSeconds block time
   */
  synchronized Look look(long nowSeconds) {
    if (startedAtSeconds == 0) {
      startedAtSeconds = nowSeconds;
    }
    Look look = new Look(new ArrayList<>(), new ArrayList<>());
    for (SessionJob job : marketplace.sessionJobs(candidates())) {
      if (isKnown(job)) {
        openTokens.remove(job.id());
        continue;
      }
      boolean active = job.status() == SessionJob.Status.ACTIVE;
      if (hasNewClaim(job) && hasBaseline) {
        look.claimed().add(new ClaimedElsewhere(job, otherWasFirst(job)));
      }
      if (active) {
        openTokens.put(job.id(), job.tokensUsed());
      } else {
        openTokens.remove(job.id());
        ended.add(job.id());
      }
      if (active
          && job.tokensUsed().signum() > 0
          && nowSeconds >= marketplace.timeoutAtSeconds(job)) {
        look.lost().add(job);
      }
    }
    // Only now: a list that could not be read to its end is read again.
    hasLooked = true;
    hasBaseline |= nowSeconds >= startedAtSeconds + BASELINE_SECONDS;
    return look;
  }

  private List<BigInteger> candidates() {
    Set<BigInteger> ids = new LinkedHashSet<>(openTokens.keySet());
    ids.addAll(
        hasLooked
            ? marketplace.latestSessionsOfHost(host, NEWEST)
            : marketplace.sessionsOfHost(host));
    ids.removeAll(ended);
    return List.copyOf(ids);
  }

  private boolean isKnown(SessionJob job) {
    return database
        .sessions()
        .find(new SessionRef(chain, marketplace.address(), job.id()))
        .isPresent();
  }

  private boolean hasNewClaim(SessionJob job) {
    BigInteger before = openTokens.get(job.id());
    if (isOlder(job)) {
      isNewcomer |= before == null && job.tokensUsed().signum() > 0;
      return before != null && job.tokensUsed().compareTo(before) > 0;
    }
    boolean isNew = job.tokensUsed().compareTo(before == null ? BigInteger.ZERO : before) > 0;
    if (isNew && (before == null || before.signum() == 0)) {
      marketplace.proofSubmissions(job.id()).stream()
          .mapToLong(ProofSubmission::blockNumber)
          .min()
          .ifPresent(this::foreignClaim);
    }
    return isNew;
  }

  private void foreignClaim(long blockNumber) {
    firstForeignBlock =
        OptionalLong.of(Math.min(blockNumber, firstForeignBlock.orElse(blockNumber)));
  }

  private boolean isOlder(SessionJob job) {
    return job.startTimeSeconds() < startedAtSeconds;
  }

  /**
   * Both nodes judge by the same facts, so that one of them goes on: a session from before our
   * start is the other's, and so is the key when it has claims from before our start that our store
   * does not know; otherwise the one that has claimed first goes on.
   */
  private boolean otherWasFirst(SessionJob job) {
    return isOlder(job)
        || isNewcomer
        || firstOwnBlock.isEmpty()
        || firstForeignBlock.orElse(0) <= firstOwnBlock.getAsLong();
  }
}

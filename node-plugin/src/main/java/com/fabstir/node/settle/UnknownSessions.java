package com.fabstir.node.settle;

import com.fabstir.chain.ChainIdentity;
import com.fabstir.contract.JobMarketplace;
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
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The host's sessions on chain that this store does not know, and who claims in them. What is mined
 * in the first minutes may be the last that a predecessor sent, and is no evidence.
 */
final class UnknownSessions {
  /** Block time within which a predecessor's last transactions are mined. */
  static final long BASELINE_SECONDS = 120;

  /** How long a claim of somebody else says that there is another node. */
  private static final long MEMORY_SECONDS = 24 * 3_600;

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
  private long lookedAtSeconds;
  private Optional<ClaimPlace> firstForeign = Optional.empty();
  // Apart from the lock: a claim that is mined must not wait for a slow look at the chain.
  private final AtomicReference<ClaimPlace> firstOwn = new AtomicReference<>();

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

  /** Where on the chain a claim stands; of two in one block the older session counts first. */
  private record ClaimPlace(long blockNumber, BigInteger jobId) implements Comparable<ClaimPlace> {
    @Override
    public int compareTo(ClaimPlace other) {
      int byBlock = Long.compare(blockNumber, other.blockNumber);
      return byBlock != 0 ? byBlock : jobId.compareTo(other.jobId);
    }

    ClaimPlace earlier(ClaimPlace other) {
      return compareTo(other) <= 0 ? this : other;
    }
  }

  /** This node has a claim in this block. */
  void ownClaim(BigInteger jobId, long blockNumber) {
    firstOwn.accumulateAndGet(
        new ClaimPlace(blockNumber, jobId),
        (known, claim) -> known == null ? claim : known.earlier(claim));
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
    lookedAtSeconds = nowSeconds;
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
      isNewcomer |= before == null && isClaimedShortlyBeforeStart(job);
      return before != null && job.tokensUsed().compareTo(before) > 0;
    }
    boolean isNew = job.tokensUsed().compareTo(before == null ? BigInteger.ZERO : before) > 0;
    if (isNew && (before == null || before.signum() == 0)) {
      marketplace.proofSubmissions(job.id()).stream()
          .map(claim -> new ClaimPlace(claim.blockNumber(), job.id()))
          .forEach(
              claim -> firstForeign = Optional.of(firstForeign.map(claim::earlier).orElse(claim)));
    }
    return isNew;
  }

  private boolean isClaimedShortlyBeforeStart(SessionJob job) {
    return job.tokensUsed().signum() > 0
        && job.lastProofTimeSeconds() >= startedAtSeconds - MEMORY_SECONDS;
  }

  private boolean isOlder(SessionJob job) {
    return job.startTimeSeconds() < startedAtSeconds;
  }

  /**
   * Both nodes judge by the same facts. A session from before our start is the other's. So is the
   * key when somebody claimed in the day before our start what our store does not know; a day later
   * whoever that was is taken for gone. Otherwise the one that has claimed first goes on.
   */
  private boolean otherWasFirst(SessionJob job) {
    ClaimPlace own = firstOwn.get();
    boolean isNew = isNewcomer && lookedAtSeconds < startedAtSeconds + MEMORY_SECONDS;
    return isOlder(job)
        || isNew
        || own == null
        || firstForeign.filter(foreign -> foreign.compareTo(own) < 0).isPresent();
  }
}

package com.fabstir.node.settle;

import com.fabstir.chain.ChainIdentity;
import com.fabstir.contract.JobMarketplace;
import com.fabstir.contract.SessionJob;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.evm.Address;
import com.fabstir.node.telemetry.SettlementMeters;
import com.fabstir.store.NodeDatabase;
import com.fabstir.store.SessionRef;
import com.fabstir.store.StoredClaim;
import com.fabstir.store.StoredSession;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Notices when another node works with this host's key. Only that key can claim for the host, so a
 * claim on chain that the store did not make is sure evidence. Other transactions of the key are
 * none: its owner may register, withdraw or pay from anywhere.
 *
 * <p>Once the evidence says that the other one was there first, or that both serve one session,
 * this node neither claims nor settles until it is started again.
 */
final class KeyWatch {
  private static final Logger LOG = System.getLogger(KeyWatch.class.getName());
  private static final String REMEDY =
      "Let one node run with a key, then restart it: see docs/node.md, 'One key, one node'.";

  private final JobMarketplace marketplace;
  private final NodeDatabase database;
  private final SettlementMeters meters;
  private final UnknownSessions unknown;
  private volatile Optional<String> conflict = Optional.empty();
  private volatile Optional<String> notice = Optional.empty();

  KeyWatch(
      ChainIdentity chain,
      JobMarketplace marketplace,
      Address host,
      NodeDatabase database,
      SettlementMeters meters) {
    this.marketplace = marketplace;
    this.unknown = new UnknownSessions(chain, marketplace, host, database);
    this.database = database;
    this.meters = meters;
  }

  /** Whether this node has stopped to claim and to settle. */
  boolean isStopped() {
    return conflict.isPresent();
  }

  /**
   * @throws FabstirException HOST_KEY_USED_ELSEWHERE while this node does not claim
   */
  void requireSole() {
    conflict.ifPresent(
        evidence -> {
          throw new FabstirException(ErrorCode.HOST_KEY_USED_ELSEWHERE, evidence, REMEDY);
        });
  }

  /** What the operator is told; empty when nobody else was seen. */
  Optional<String> issue() {
    return conflict
        .map(evidence -> evidence + ". This node claims nothing and takes no sessions. " + REMEDY)
        .or(() -> notice.map(evidence -> evidence + ". " + REMEDY));
  }

  /**
   * Whether the chain has claims of a session that this store did not make. Such a session is never
   * claimed from here again. When that is new, the whole node stops to claim; when it was known
   * before the start, the operator has been told.
   */
  boolean isClaimedElsewhere(SessionRef ref, SessionJob job) {
    StoredSession session = database.sessions().find(ref).orElseThrow();
    if (job.tokensUsed().compareTo(BigInteger.valueOf(session.claimedTokens())) <= 0
        || job.tokensUsed().compareTo(explained(session, job)) <= 0) {
      return false;
    }
    if (database.foreignClaims().mark(session.rowId(), job.tokensUsed())) {
      stop(
          "Another node claims with this host's key, or this data folder is an old copy: job %s has %s claimed tokens, of which this node claimed %d"
              .formatted(job.id(), job.tokensUsed(), session.claimedTokens()));
    }
    return true;
  }

  /** Final claims, and the last one on chain when it is ours and not known to be final. */
  private BigInteger explained(StoredSession session, SessionJob job) {
    long open =
        database.claims().of(session.rowId()).stream()
            .filter(claim -> claim.state() != StoredClaim.State.CONFIRMED)
            .filter(claim -> claim.proofHash().equals(job.lastProofHash()))
            .mapToLong(StoredClaim::tokens)
            .findFirst()
            .orElse(0);
    return BigInteger.valueOf(session.claimedTokens() + open);
  }

  /** Before anything is claimed: what happened on chain to these sessions while we were away. */
  void compare(List<StoredSession> sessions) {
    Map<BigInteger, StoredSession> byId = new HashMap<>();
    sessions.forEach(session -> byId.put(session.ref().jobId(), session));
    marketplace.sessionJobs(List.copyOf(byId.keySet())).stream()
        .filter(job -> job.status() == SessionJob.Status.ACTIVE)
        .forEach(job -> isClaimedElsewhere(byId.get(job.id()).ref(), job));
  }

  /** This node has a claim in this block of the chain. */
  void claimed(BigInteger jobId, long blockNumber) {
    unknown.ownClaim(jobId, blockNumber);
  }

  /**
   * Looks at the host's sessions that this store does not know. A claim in one of them while we
   * look comes from another node; where nobody has claimed until the contract's timeout, the store
   * has lost the session.
   *
   * @param nowSeconds block time
   * @return lost sessions that nobody else completes
   */
  List<SessionJob> look(long nowSeconds) {
    UnknownSessions.Look look = unknown.look(nowSeconds);
    look.claimed().forEach(this::judge);
    return isStopped() ? List.of() : look.lost();
  }

  private void judge(UnknownSessions.ClaimedElsewhere claimed) {
    String evidence =
        "Another node claims with this host's key: job %s, which this node does not serve, has a new claim"
            .formatted(claimed.job().id());
    if (claimed.otherWasFirst()) {
      stop(evidence);
    } else if (notice.isEmpty()) {
      notice = Optional.of(evidence);
      meters.keyUsedElsewhere();
      LOG.log(Level.ERROR, "{0}. {1}", evidence, REMEDY);
    }
  }

  private void stop(String evidence) {
    if (isStopped()) {
      return;
    }
    meters.keyUsedElsewhere();
    LOG.log(Level.ERROR, "{0}. Nothing is claimed any more. {1}", evidence, REMEDY);
    conflict = Optional.of(evidence);
  }
}

package com.fabstir.node.socket;

import com.fabstir.evm.Bytes32;
import com.fabstir.node.job.VerifiedJob;
import com.fabstir.node.settle.JobAccount;
import com.fabstir.node.settle.SettlementListener;
import com.fabstir.wire.ServerMessage;
import com.fabstir.wire.ServerMessage.Notice.Kind;
import com.fabstir.wire.WireErrorCode;
import com.fabstir.wire.WireException;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.IntSupplier;

/** All sessions of this node, by job. They live until their job is settled. */
public final class Sessions implements SettlementListener {
  private final ConcurrentMap<BigInteger, Session> sessions = new ConcurrentHashMap<>();
  private final Answerer answerer;
  private final IntSupplier most;

  /**
   * @param most sessions that may be open at once now
   */
  Sessions(Answerer answerer, IntSupplier most) {
    this.answerer = answerer;
    this.most = most;
  }

  Optional<Session> find(BigInteger jobId) {
    return Optional.ofNullable(sessions.get(jobId));
  }

  /**
   * Before the chain is asked for one more.
   *
   * @throws WireException BUSY
   */
  void requireRoom() {
    int limit = most.getAsInt();
    if (!hasRoom()) {
      throw new WireException(
          WireErrorCode.BUSY, "The node has " + limit + " open sessions; try another host");
    }
  }

  boolean hasRoom() {
    return sessions.size() < most.getAsInt();
  }

  Session open(VerifiedJob job, JobAccount account) {
    return sessions.computeIfAbsent(account.jobId(), _ -> new Session(job, account, answerer));
  }

  @Override
  public void claimed(
      BigInteger jobId, long tokens, Bytes32 proofHash, String proofCid, Bytes32 tx) {
    find(jobId)
        .ifPresent(
            session -> {
              for (Kind kind : new Kind[] {Kind.PROOF_SUBMITTED, Kind.CHECKPOINT_SUBMITTED}) {
                session.tell(
                    notice(
                        kind,
                        jobId,
                        tokens,
                        Optional.of(proofHash.value()),
                        Optional.of(proofCid),
                        tx));
              }
            });
  }

  @Override
  public void settled(BigInteger jobId, long claimedTokens, long unbilledTokens, Bytes32 tx) {
    Session session = sessions.remove(jobId);
    if (session != null) {
      session.tell(
          notice(
              Kind.SESSION_COMPLETED,
              jobId,
              claimedTokens,
              Optional.empty(),
              Optional.empty(),
              tx));
      session.drop();
    }
  }

  @Override
  public void left(JobAccount account) {
    find(account.jobId()).filter(session -> session.isOf(account)).ifPresent(this::forget);
  }

  /** One whose account was over before it was here: nobody else would say so. */
  void forget(Session session) {
    if (sessions.remove(session.jobId(), session)) {
      session.drop();
    }
  }

  private static ServerMessage.Notice notice(
      Kind kind,
      BigInteger jobId,
      long tokens,
      Optional<String> proofHash,
      Optional<String> proofCid,
      Bytes32 tx) {
    return new ServerMessage.Notice(
        kind,
        Optional.of(jobId.toString()),
        Optional.of(jobId),
        OptionalLong.of(tokens),
        proofHash,
        proofCid,
        Optional.of(tx.value()));
  }

  /** Wipes the keys that were not used for so long. */
  void expireKeys(Duration unused) {
    long before = System.nanoTime() - unused.toNanos();
    sessions.values().forEach(session -> session.expireKey(before));
  }

  /** Ends every running answer with {@code cancelled}. */
  void cancelAll() {
    sessions.values().forEach(Session::cancel);
  }

  /** Wipes every key. */
  void dropAll() {
    Collection<Session> all = sessions.values();
    all.forEach(Session::drop);
    all.clear();
  }

  public int active() {
    return sessions.size();
  }

  public int waitingPrompts() {
    return sessions.values().stream().mapToInt(Session::waiting).sum();
  }

  boolean anyAnswering() {
    return sessions.values().stream().anyMatch(Session::isAnswering);
  }
}

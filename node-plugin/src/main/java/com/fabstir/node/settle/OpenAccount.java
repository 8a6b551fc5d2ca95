package com.fabstir.node.settle;

import com.fabstir.contract.SessionJob;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.store.SessionOwner;
import com.fabstir.store.StoredClaim;
import com.fabstir.store.StoredSession;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/**
 * One session's account and the worker that settles it. Each step looks at store and chain, does at
 * most one thing, and says when to look again; so after a kill it goes on from whatever it finds.
 */
final class OpenAccount implements JobAccount {
  private static final Logger LOG = System.getLogger(OpenAccount.class.getName());
  private static final Duration AT_ONCE = Duration.ZERO;
  private static final Duration END_LOOKS = Duration.ofSeconds(1);
  private static final Duration ANSWER_LOOKS = Duration.ofSeconds(1);

  /** The worker is woken when something has changed; this is a net below. */
  private static final Duration UNTIL_WOKEN = Duration.ofMinutes(5);

  private final SettlementContext context;
  private final StoredSession opened;
  private final AccountState state;
  private final JobSight sight;
  private final JobCharge charge;
  private final CheckpointPlanner planner;
  private final ClaimSubmitter submitter;
  private final SessionCloser closer;
  private volatile boolean ending;
  private volatile boolean settled;
  private volatile boolean left;
  private volatile boolean elsewhere;
  private volatile boolean foreign;
  private volatile Optional<SessionOwner> owner;
  private final CountDownLatch finished = new CountDownLatch(1);
  private final EndDepth endDepth;
  private final SettlementRetries retries;

  /** Why the chain would not pay, as of the last claim. */
  private volatile Optional<FabstirException> doubt = Optional.empty();

  /**
   * @param resumed whether the session was left open by an earlier start
   */
  OpenAccount(SettlementContext context, StoredSession session, boolean resumed) {
    this.context = context;
    this.opened = session;
    this.state = new AccountState(context.settings());
    this.sight = new JobSight(session.ref().jobId(), state::poke, System::nanoTime);
    this.charge = new JobCharge(context, session);
    this.planner = new CheckpointPlanner(context);
    this.submitter = new ClaimSubmitter(context);
    this.closer = new SessionCloser(context);
    this.retries =
        new SettlementRetries(context.settings(), context.blocked(), session.ref().jobId());
    this.endDepth = new EndDepth(context.chain());
    this.owner = context.database().owners().find(session.rowId());
    this.ending = session.phase() != StoredSession.Phase.OPEN;
    if (resumed && !isEncrypted()) {
      state.mayBeRequestedAgain();
    }
  }

  @Override
  public BigInteger jobId() {
    return opened.ref().jobId();
  }

  @Override
  public boolean isOpen() {
    return !ending
        && !settled
        && !elsewhere
        && !foreign
        && doubt.isEmpty()
        && !state.hasEnded()
        && !state.hasLeft()
        && !context.keys().isStopped();
  }

  @Override
  public long remainingTokens() {
    return charge.remainingTokens();
  }

  @Override
  public boolean awaitsClaims() {
    return charge.awaitsClaims();
  }

  @Override
  public void attached() {
    state.attached();
  }

  @Override
  public void detached(boolean clean) {
    state.detached(clean);
  }

  @Override
  public void requestStarted() {
    state.requestStarted();
  }

  @Override
  public void requestEnded() {
    state.requestEnded();
  }

  @Override
  public void answerStarted() {
    state.answerStarted();
  }

  @Override
  public void answerEnded() {
    state.answerEnded();
  }

  @Override
  public void record(List<Integer> tokenIds) {
    if (settled || state.hasLeft()) {
      throw new FabstirException(
          ErrorCode.SESSION_NOT_ACTIVE,
          "Job " + jobId() + (settled ? " is settled" : " is no longer served here"),
          "Open a new session.");
    }
    if (charge.record(tokenIds)) {
      state.poke();
    }
  }

  @Override
  public boolean isFirstInit(byte[] nonce) {
    return context.database().sessions().isFirstInit(opened.rowId(), nonce);
  }

  @Override
  public boolean knowsInit(byte[] nonce) {
    return context.database().sessions().knowsInit(opened.rowId(), nonce);
  }

  @Override
  public Optional<SessionOwner> owner() {
    return owner;
  }

  @Override
  public void own(SessionOwner owner) {
    context.database().owners().put(opened.rowId(), owner);
    this.owner = Optional.of(owner);
  }

  @Override
  public boolean isWorthEnding() {
    return owner.map(SessionOwner::party).orElse(false)
        || charge.meter().writtenTokens() >= context.terms().minClaimTokens();
  }

  @Override
  public void end() {
    state.end();
  }

  /** Nothing is left to do: settled, or left to the client and to the contract's timeout. */
  boolean isDone() {
    return settled || left;
  }

  /** Not settled, and no longer served: its client may open it again. */
  boolean isLeft() {
    return left;
  }

  JobSight sight() {
    return sight;
  }

  /** Zero when the worker has ended. */
  CountDownLatch finished() {
    return finished;
  }

  /** Ends the worker after the step in progress; the store keeps what is open. */
  void stop() {
    state.stop();
  }

  /** The worker's whole life. */
  void settle() {
    while (!isDone() && !state.isStopped()) {
      Duration pause;
      try {
        pause = step();
        // What goes on at once is a part of something that may still fail.
        if (!pause.isZero()) {
          retries.reset();
          if (doubt.isEmpty()) {
            context.blocked().remove(jobId());
          }
        }
      } catch (FabstirException failure) {
        foreign |= failure.code() == ErrorCode.NOT_SESSION_HOST;
        pause = retries.after(failure);
      } catch (RuntimeException bug) {
        LOG.log(Level.ERROR, "Job " + jobId() + ": settlement failed unexpectedly", bug);
        pause = retries.backOff();
      }
      try {
        if (!pause.isZero()) {
          state.await(pause);
        }
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  /** Whether the chain would pay, told to the operator if not. */
  private void doubtPayment(SessionJob job, long now) {
    boolean known = doubt.isPresent();
    doubt = context.payment().doubt(job, now >= closer.allowedAtSeconds(job));
    doubt.ifPresent(
        failure -> {
          context.blocked().add(jobId(), failure);
          if (!known) {
            LOG.log(
                Level.ERROR,
                "Job {0} is served no further, since the chain would not pay it: {1}",
                jobId(),
                failure.getMessage());
          }
        });
  }

  private Duration step() {
    Optional<StoredClaim> open = context.database().claims().open(opened.rowId());
    if (open.isPresent()) {
      submitter.finish(opened.ref(), open.get());
      retries.reset();
      return AT_ONCE;
    }
    StoredSession session = context.database().sessions().find(opened.ref()).orElseThrow();
    if (nothingCanBeDue(session)) {
      return untilWoken();
    }
    SessionJob job = context.marketplace().sessionJob(jobId()).orElseThrow(this::vanished);
    sight.saw(job);
    if (job.status() != SessionJob.Status.ACTIVE) {
      return recordEnd(session, job);
    }
    endDepth.notEnded();
    charge.reopen();
    if (submitter.confirmLate(session, job)) {
      return AT_ONCE;
    }
    elsewhere = context.keys().isClaimedElsewhere(opened.ref(), job);
    if (context.keys().isStopped()) {
      return context.settings().heartbeat();
    }
    long now = context.blockTimeSeconds();
    if (doubt.isPresent()) {
      doubtPayment(job, now);
    }
    boolean over = state.isOver();
    boolean worthEnding = isWorthEnding();
    noticeEnding(job, now, over && worthEnding);
    if (!ending && over && !worthEnding && state.leave(context.settings().keepUnused())) {
      closer.leave(session);
      left = true;
      return AT_ONCE;
    }
    boolean answerRunning = state.answerRunning();
    // Read again: the count is whole only when it is read after the answer's end was seen.
    session = context.database().sessions().find(opened.ref()).orElseThrow();
    // What another node claimed may be the same tokens: nothing is claimed twice.
    long unclaimed = elsewhere ? 0 : session.unclaimedTokens();
    ClaimSituation situation =
        new ClaimSituation(
            context.terms(),
            job,
            now,
            unclaimed,
            answerRunning,
            ending,
            ending ? 0 : charge.risked(context.costs().worthwhileTokens(job), unclaimed));
    return switch (context.policy().decide(situation)) {
      case ClaimDecision.Claim claim -> {
        doubtPayment(job, now);
        planner.plan(session, charge.meter(), claim.tokens());
        yield AT_ONCE;
      }
      // An answer can reach the exposure before that.
      case ClaimDecision.WaitUntil wait when ending || answerRunning ->
          pauseUntil(wait.blockTimeSeconds(), now);
      case ClaimDecision.WaitUntil wait -> {
        sight.tokensWaitUntil(wait.blockTimeSeconds());
        yield untilWoken();
      }
      // One that is over is not worth ending, and has no grace period left to wait for.
      case ClaimDecision.NotYet _ -> over ? untilLetGo() : untilWoken();
      case ClaimDecision.Done _ when answerRunning -> ANSWER_LOOKS;
      case ClaimDecision.Done _ -> complete(session, job, now);
    };
  }

  /** Spares the chain a question when too little was written and it was asked a moment ago. */
  private boolean nothingCanBeDue(StoredSession session) {
    return !ending
        && doubt.isEmpty()
        && !state.isOver()
        && remainingTokens() > 0
        && session.unclaimedTokens() < context.terms().minClaimTokens()
        && sight.isYoungerThan(context.settings().heartbeat());
  }

  private Duration untilLetGo() {
    Duration whole = context.settings().keepUnused();
    return whole.compareTo(UNTIL_WOKEN) < 0 ? whole : UNTIL_WOKEN;
  }

  /** Until the job or the session's use changes, or a time that the watch knows has come. */
  private Duration untilWoken() {
    return state.answerRunning()
        ? context.settings().heartbeat()
        : state.untilGraceEnds(UNTIL_WOKEN);
  }

  private void noticeEnding(SessionJob job, long now, boolean over) {
    boolean expired = now >= job.startTimeSeconds() + job.maxDurationSeconds();
    boolean spent = remainingTokens() == 0 && !state.answerRunning();
    if (!ending && (over || expired || spent)) {
      context.database().sessions().ending(opened.rowId());
      ending = true;
    }
  }

  private Duration complete(StoredSession session, SessionJob job, long now) {
    if (!isWorthEnding()) {
      closer.leave(session);
      left = true;
      return AT_ONCE;
    }
    long allowed = closer.allowedAtSeconds(job);
    if (now < allowed) {
      return pauseUntil(allowed, now);
    }
    if (!charge.closeAt(session.writtenTokens())) {
      return AT_ONCE;
    }
    closer.complete(session);
    settled = true;
    return AT_ONCE;
  }

  /** Others ended the session, or we did before a stop: what was not claimed stays unpaid. */
  private Duration recordEnd(StoredSession session, SessionJob job) {
    charge.close();
    if (!ending) {
      context.database().sessions().ending(opened.rowId());
      ending = true;
    }
    if (closer.isUnderWay(session)) {
      closer.complete(session);
    } else if (!endDepth.isFinal()) {
      // A reorganisation may open the session again, and then its tokens are still to be claimed.
      return END_LOOKS;
    } else {
      closer.record(session, job, Optional.empty());
    }
    settled = true;
    return AT_ONCE;
  }

  /** Looks at least every other second, because a chain's clock can jump. */
  private Duration pauseUntil(long blockTimeSeconds, long now) {
    return Duration.ofSeconds(Math.clamp(blockTimeSeconds - now, 1, 2));
  }

  private FabstirException vanished() {
    return new FabstirException(
        ErrorCode.SESSION_NOT_FOUND,
        "The chain no longer knows job " + jobId(),
        "The chain was reset, or the RPC endpoint is of another chain.");
  }
}

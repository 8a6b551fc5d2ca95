package com.fabstir.node.settle;

import com.fabstir.chain.ChainIdentity;
import com.fabstir.chain.ChainReader;
import com.fabstir.chain.TransactionSender;
import com.fabstir.contract.Contracts;
import com.fabstir.contract.JobMarketplace;
import com.fabstir.contract.MarketplaceTerms;
import com.fabstir.contract.SessionJob;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.evm.Bytes32;
import com.fabstir.key.Signer;
import com.fabstir.node.job.VerifiedJob;
import com.fabstir.node.meter.TranscriptCipher;
import com.fabstir.node.telemetry.SettlementMeters;
import com.fabstir.plugin.SessionScope;
import com.fabstir.proof.ContentStore;
import com.fabstir.store.NodeDatabase;
import com.fabstir.store.SessionRef;
import com.fabstir.store.SessionTotals;
import com.fabstir.store.StoredSession;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * The ledger of a node: opens accounts, runs a worker for each, and takes up what was left open.
 */
public final class SettlementDesk implements JobLedger, AutoCloseable {
  private static final Logger LOG = System.getLogger(SettlementDesk.class.getName());

  private static final long LOOK_SECONDS = 300;

  /** Of those that were let go, at once: months bring many. */
  private static final int LEFT_JOBS_AT_ONCE = 200;

  private final SettlementContext context;
  private final ChainIdentity chain;
  private final Map<BigInteger, OpenAccount> accounts = new ConcurrentHashMap<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final StoreSyncer syncer;
  private final CountDownLatch closing = new CountDownLatch(1);
  private volatile boolean draining;
  private volatile BigInteger leftLookedUpTo = BigInteger.ZERO;

  public SettlementDesk(
      ChainReader reader,
      Contracts contracts,
      TransactionSender sender,
      Signer hostKey,
      NodeDatabase database,
      ContentStore proofs,
      SettlementSettings settings,
      SettlementListener listener,
      SettlementMeters meters) {
    this.chain = reader.identity();
    JobMarketplace marketplace = contracts.marketplace();
    MarketplaceTerms terms = marketplace.terms();
    ClaimCosts costs =
        new ClaimCosts(
            reader, terms.feeBasisPoints(), settings.claims().gasSharePercent(), System::nanoTime);
    this.context =
        new SettlementContext(
            marketplace,
            terms,
            reader,
            sender,
            hostKey,
            database,
            proofs,
            new TranscriptCipher(hostKey),
            ClaimPolicy.DEFAULT,
            costs,
            new PaymentCheck(reader, contracts, hostKey.address()),
            settings,
            listener,
            meters,
            new KeyWatch(chain, marketplace, hostKey.address(), database, meters),
            new BlockedJobs());
    meters.watchBlocked(context.blocked()::count);
    this.syncer = new StoreSyncer(database, settings.keepTranscripts());
    threads.execute(syncer);
    ChainWatch watch =
        new ChainWatch(
            () -> accounts.values().stream().map(OpenAccount::sight),
            context::blockTimeSeconds,
            marketplace::sessionJobs,
            settings.heartbeat());
    threads.execute(() -> watch.run(closing));
  }

  /**
   * Takes up the sessions that store and chain say are open. They have no socket yet, so each is
   * settled after the grace period unless its client comes back; one that was never encrypted, and
   * so may be used over HTTP, after the idle time if that is longer.
   */
  public void resume() {
    List<StoredSession> open =
        context.database().sessions().unsettled(chain, context.marketplace().address());
    try {
      context.keys().compare(open);
    } catch (FabstirException unread) {
      // Each account looks again before it claims.
      LOG.log(Level.WARNING, "Own sessions could not be compared: {0}", unread.getMessage());
    }
    open.forEach(session -> account(session, true));
    threads.execute(this::watchKey);
  }

  private void watchKey() {
    try {
      lookForOthers();
      // The second look ends the time in which a predecessor's last claims may be mined.
      long pauseSeconds = UnknownSessions.BASELINE_SECONDS + 5;
      while (!closing.await(pauseSeconds, TimeUnit.SECONDS)) {
        lookForOthers();
        pauseSeconds = LOOK_SECONDS;
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Sessions with claims of ours that the store has lost still have to be completed to be paid, and
   * those that were let go are over when their clients have ended them.
   */
  void lookForOthers() {
    looking(() -> context.keys().look(context.blockTimeSeconds()).forEach(this::adopt));
    looking(this::takeUpEnded);
  }

  private static void looking(Runnable look) {
    try {
      look.run();
    } catch (FabstirException failure) {
      LOG.log(Level.WARNING, "Own sessions on chain could not be read: {0}", failure.getMessage());
    } catch (RuntimeException bug) {
      // The thread has to look again.
      LOG.log(Level.ERROR, "Looking for own sessions on chain failed unexpectedly", bug);
    }
  }

  /** What the operator has to see to; empty when all is well. */
  public List<String> issues() {
    List<String> issues = new ArrayList<>(context.keys().issue().stream().toList());
    issues.addAll(context.blocked().issues());
    return issues;
  }

  /** Whether a session that is opened now would be claimed. */
  public boolean claims() {
    return !context.keys().isStopped();
  }

  private void takeUpEnded() {
    Set<BigInteger> left = new TreeSet<>();
    for (StoredSession session :
        context.database().sessions().unsettled(chain, context.marketplace().address())) {
      BigInteger jobId = session.ref().jobId();
      if (!accounts.containsKey(jobId) && jobId.compareTo(leftLookedUpTo) > 0) {
        left.add(jobId);
      }
    }
    List<BigInteger> looked = left.stream().limit(LEFT_JOBS_AT_ONCE).toList();
    for (SessionJob job : context.marketplace().sessionJobs(looked)) {
      if (job.status() != SessionJob.Status.ACTIVE) {
        // Read again: its last account may have settled it since.
        stored(job.id())
            .filter(session -> session.phase() != StoredSession.Phase.SETTLED)
            .ifPresent(session -> account(session, true));
      }
    }
    leftLookedUpTo = looked.size() < LEFT_JOBS_AT_ONCE ? BigInteger.ZERO : looked.getLast();
  }

  private void adopt(SessionJob job) {
    LOG.log(
        Level.WARNING, "Job {0} is open on chain, unknown here and quiet: settling it", job.id());
    long tokens = job.tokensUsed().longValueExact();
    StoredSession session =
        row(
            new VerifiedJob(
                chain, context.marketplace().address(), job, Bytes32.ZERO, Bytes32.ZERO),
            StoredSession.Phase.ENDING,
            tokens);
    account(context.database().sessions().add(session), false);
  }

  @Override
  public JobAccount open(VerifiedJob job) {
    context.keys().requireSole();
    // A job that this store has lost may have claims already; they are not claimed again.
    long claimed = job.terms().tokensUsed().longValueExact();
    StoredSession session =
        context.database().sessions().add(row(job, StoredSession.Phase.OPEN, claimed));
    return account(session, false);
  }

  @Override
  public Optional<JobAccount> find(BigInteger jobId) {
    return Optional.ofNullable(accounts.get(jobId));
  }

  private StoredSession row(VerifiedJob job, StoredSession.Phase phase, long claimedTokens) {
    SessionJob terms = job.terms();
    return new StoredSession(
        0,
        new SessionRef(job.chain(), job.marketplace(), terms.id()),
        terms.host(),
        terms.depositor(),
        terms.paymentToken(),
        terms.depositBaseUnits(),
        terms.pricePerTokenBaseUnits(),
        job.modelId(),
        job.modelFileHash(),
        phase,
        claimedTokens,
        claimedTokens,
        0,
        Instant.now(),
        Optional.empty());
  }

  private OpenAccount account(StoredSession session, boolean resumed) {
    if (session.phase() == StoredSession.Phase.SETTLED) {
      throw new FabstirException(
          ErrorCode.SESSION_NOT_ACTIVE,
          "Job " + session.ref().jobId() + " is settled",
          "Open a new session job.");
    }
    return accounts.computeIfAbsent(
        session.ref().jobId(),
        jobId -> {
          OpenAccount account = new OpenAccount(context, session, resumed);
          threads.execute(() -> SessionScope.run(jobId, () -> work(account)));
          return account;
        });
  }

  private void work(OpenAccount account) {
    account.settle();
    if (account.isDone()) {
      context.blocked().remove(account.jobId());
      accounts.remove(account.jobId(), account);
    }
    if (account.isLeft()) {
      // After its account, so that a client who comes back finds neither or both.
      context.listener().left(account);
    }
    account.finished().countDown();
  }

  /**
   * Ends all sessions and settles what the contract allows within the limit. What is left is in the
   * store and is taken up at the next start.
   *
   * @return the jobs that are not settled
   */
  public List<BigInteger> drain(Duration limit) {
    draining = true;
    accounts.values().forEach(OpenAccount::end);
    long deadline = System.nanoTime() + limit.toNanos();
    try {
      for (OpenAccount account : List.copyOf(accounts.values())) {
        if (!account.finished().await(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
          break;
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    return new ArrayList<>(accounts.keySet());
  }

  public boolean isDraining() {
    return draining;
  }

  /** Sums over all that the store knows of this marketplace. */
  public SessionTotals totals() {
    return context.database().sessions().totals(chain, context.marketplace().address());
  }

  /** What the store knows of a job. */
  public Optional<StoredSession> stored(BigInteger jobId) {
    return context
        .database()
        .sessions()
        .find(new SessionRef(chain, context.marketplace().address(), jobId));
  }

  public int openAccounts() {
    return accounts.size();
  }

  /** Stops the workers between two steps and makes the store safe. */
  @Override
  public void close() {
    draining = true;
    accounts.values().forEach(OpenAccount::stop);
    syncer.stop();
    closing.countDown();
    threads.shutdown();
    try {
      if (!threads.awaitTermination(10, TimeUnit.SECONDS)) {
        threads.shutdownNow();
      }
    } catch (InterruptedException _) {
      threads.shutdownNow();
      Thread.currentThread().interrupt();
    }
    context.database().sync();
  }
}

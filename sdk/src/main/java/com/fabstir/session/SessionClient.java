package com.fabstir.session;

import com.fabstir.chain.ChainReader;
import com.fabstir.chain.Receipt;
import com.fabstir.chain.TransactionSender;
import com.fabstir.contract.Contracts;
import com.fabstir.contract.JobMarketplace;
import com.fabstir.contract.SessionJob;
import com.fabstir.contract.SessionOpening;
import com.fabstir.contract.SessionOpening.Funding;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.key.Signer;
import com.fabstir.wire.WireCodec;
import java.math.BigInteger;
import java.net.http.HttpClient;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * The client of hosts on one chain, for one wallet. Safe for use by several threads; each {@link
 * ChatSession} is one conversation. Closing it closes no session, only the HTTP client.
 */
public final class SessionClient implements AutoCloseable {
  private final Contracts contracts;
  private final ChainReader chain;
  private final TransactionSender sender;
  private final Signer wallet;
  private final SessionSettings settings;
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient http;
  private final WireCodec codec = new WireCodec();
  private final SecureRandom random = new SecureRandom();
  private final HostSelection hosts;
  private final BillReader bills;
  private final CountDownLatch closed = new CountDownLatch(1);

  /**
   * @param contracts the checked contracts of the chain
   * @param wallet pays, and signs the session inits
   */
  public SessionClient(
      Contracts contracts,
      ChainReader chain,
      TransactionSender sender,
      Signer wallet,
      SessionSettings settings) {
    this.contracts = contracts;
    this.chain = chain;
    this.sender = sender;
    this.wallet = wallet;
    this.settings = settings;
    http =
        HttpClient.newBuilder()
            .executor(executor)
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(settings.connectTimeout())
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    hosts =
        new HostSelection(
            new HostDirectory(contracts.nodeRegistry()),
            new HostVerifier(http, settings, random),
            contracts.marketplace());
    bills = new BillReader(contracts.marketplace());
  }

  /** Finds, chooses and verifies hosts. */
  public HostSelection hosts() {
    return hosts;
  }

  /**
   * Opens and pays a session job. Everything is checked before anything is sent.
   *
   * @throws FabstirException DEPOSIT_OUT_OF_BOUNDS, PRICE_OUT_OF_BOUNDS, FUNDS_TOO_LOW, USAGE
   *     (nothing was sent); what {@link TransactionSender#send} throws
   */
  public PaidSession open(VerifiedHost host, SessionRequest request) {
    SessionOpening opening =
        new OpeningCheck(contracts, chain).check(host.host(), request, wallet.address());
    return new SessionOpener(contracts, sender).open(host, request, opening, wallet);
  }

  /**
   * A session that this wallet opened earlier, to go on with it.
   *
   * @throws FabstirException SESSION_NOT_FOUND, SESSION_REFUSED (ended, or another host's)
   */
  public PaidSession resume(BigInteger jobId, VerifiedHost host) {
    SessionJob job =
        contracts
            .marketplace()
            .sessionJob(jobId)
            .filter(found -> found.requester().equals(wallet.address()))
            .orElseThrow(
                () ->
                    new FabstirException(
                        ErrorCode.SESSION_NOT_FOUND,
                        wallet.address() + " has no session " + jobId,
                        null));
    if (job.status() != SessionJob.Status.ACTIVE || !job.host().equals(host.host().operator())) {
      throw new FabstirException(
          ErrorCode.SESSION_REFUSED,
          "Session " + jobId + " is " + job.status() + " with host " + job.host(),
          "Open a new session.");
    }
    SessionOpening opening =
        new SessionOpening(
            Funding.INLINE,
            job.host(),
            job.paymentToken(),
            job.depositBaseUnits(),
            job.pricePerTokenBaseUnits(),
            job.maxDurationSeconds(),
            job.proofIntervalTokens().longValueExact());
    return new PaidSession(jobId, host, opening, Optional.empty());
  }

  /**
   * Connects and agrees on a key.
   *
   * @param modelName what to ask the node for; empty takes the model that it has loaded
   * @throws FabstirException NODE_UNREACHABLE, SESSION_REFUSED. The session stays paid: try again
   *     or {@link #complete} it
   */
  public ChatSession connect(PaidSession session, Optional<String> modelName) {
    EncryptedLink link =
        new EncryptedLink(
            new EncryptedLink.Environment(
                http,
                codec,
                random,
                settings,
                chain.identity().chainId(),
                contracts.marketplace().address(),
                wallet),
            session,
            modelName);
    try {
      link.reopen();
      link.handshake();
    } catch (RuntimeException e) {
      link.close();
      throw e;
    }
    return new ChatSession(session, link, codec, settings);
  }

  /**
   * What a session costs, or would cost if it were settled now.
   *
   * @param deliveredTokens what {@link ChatSession#deliveredTokens} counted
   * @throws FabstirException SESSION_NOT_FOUND
   */
  public SessionBill bill(PaidSession session, long deliveredTokens) {
    return bills.read(session.jobId(), deliveredTokens, session.openingTransaction());
  }

  /**
   * Waits until the host has settled.
   *
   * @throws FabstirException SESSION_NOT_SETTLED when it has not within the time
   */
  public SessionBill awaitSettlement(PaidSession session, long deliveredTokens, Duration timeout) {
    Deadline deadline = Deadline.in(timeout);
    while (!bills.isSettled(session.jobId())) {
      if (deadline.hasPassed()) {
        throw new FabstirException(
            ErrorCode.SESSION_NOT_SETTLED,
            "Session " + session.jobId() + " is not settled after " + timeout.toSeconds() + " s",
            "Wait longer, or complete it yourself: the host gets what it has claimed, you the"
                + " rest.");
      }
      pause();
    }
    return bill(session, deliveredTokens);
  }

  private void pause() {
    try {
      if (closed.await(settings.settlementPoll().toNanos(), TimeUnit.NANOSECONDS)) {
        throw new IllegalStateException("the client was closed");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new FabstirException(ErrorCode.INTERRUPTED, "Interrupted", null, e);
    }
  }

  /**
   * Ends a session on chain by its payer, at any time: the host is paid for what it has claimed,
   * the rest comes back at once. This is the way out of a paid session that cannot be used.
   *
   * @throws FabstirException what {@link TransactionSender#send} throws
   */
  public Receipt complete(PaidSession session) {
    JobMarketplace marketplace = contracts.marketplace();
    return sender.send(
        "complete-session/" + session.jobId(),
        marketplace.completeSession(
            session.jobId(), "session_job_" + session.jobId() + "_completed"),
        wallet);
  }

  /**
   * Ends a session whose time is over, by anybody.
   *
   * @throws FabstirException TRANSACTION_REVERTED when it is not over yet
   */
  public Receipt timeOut(PaidSession session) {
    return sender.send(
        "time-out-session/" + session.jobId(),
        contracts.marketplace().triggerTimeout(session.jobId()),
        wallet);
  }

  @Override
  public void close() {
    closed.countDown();
    http.shutdownNow();
    executor.close();
  }
}

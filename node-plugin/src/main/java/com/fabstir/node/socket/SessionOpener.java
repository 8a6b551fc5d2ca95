package com.fabstir.node.socket;

import com.fabstir.error.FabstirException;
import com.fabstir.evm.Address;
import com.fabstir.key.Signer;
import com.fabstir.node.auth.AccessDesk;
import com.fabstir.node.auth.ClientIdentity;
import com.fabstir.node.job.JobVerifier;
import com.fabstir.node.job.VerifiedJob;
import com.fabstir.node.settle.JobAccount;
import com.fabstir.node.settle.JobLedger;
import com.fabstir.node.telemetry.NodeCounters;
import com.fabstir.wire.ClientMessage.AuthChallengeRequest;
import com.fabstir.wire.ClientMessage.EncryptedSessionInit;
import com.fabstir.wire.ClientMessage.SessionInit;
import com.fabstir.wire.Handshake;
import com.fabstir.wire.OpenedInit;
import com.fabstir.wire.ServerMessage;
import com.fabstir.wire.WalletProof;
import com.fabstir.wire.WireErrorCode;
import com.fabstir.wire.WireException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Opens sessions: reads the init, has the job checked on chain, and acknowledges. It waits. */
final class SessionOpener {
  private final Signer host;
  private final AccessDesk access;
  private final JobVerifier verifier;
  private final JobLedger ledger;
  private final Sessions sessions;
  private final NodeCounters counters;
  private final long chainId;
  private final Handshake handshake = new Handshake(new SecureRandom());

  SessionOpener(
      Signer host,
      AccessDesk access,
      JobVerifier verifier,
      JobLedger ledger,
      Sessions sessions,
      NodeCounters counters,
      long chainId) {
    this.host = host;
    this.access = access;
    this.verifier = verifier;
    this.ledger = ledger;
    this.sessions = sessions;
    this.counters = counters;
    this.chainId = chainId;
  }

  /**
   * @throws WireException with the reason; nothing has changed then
   */
  void open(Connection connection, EncryptedSessionInit init) {
    OpenedInit opened = read(init);
    boolean taken = false;
    try {
      BigInteger jobId = agreedJob(init.jobId(), opened.secret().jobId());
      Optional<Address> wallet = access.provedIfGiven(jobId, opened.secret().proof());
      Session session = sessionOf(jobId, init.chainId());
      ClientIdentity client = access.admit(session.job().terms(), wallet, opened);
      session.requireFirst(
          connection,
          client,
          init.payload().nonce(),
          () -> access.limits().requireSession(client.address()));
      session.takeKey(connection, client, opened.secret().sessionKey());
      taken = true;
      connection.send(
          List.of(
              new ServerMessage.SessionInitAck(
                  init.sessionId().orElse(jobId.toString()),
                  Optional.of(jobId),
                  OptionalLong.of(chainId),
                  Optional.of(client.address()),
                  ServerMessage.SessionInitAck.ENCRYPTED,
                  init.id())));
    } finally {
      if (!taken) {
        opened.secret().sessionKey().close();
      }
    }
  }

  /**
   * The session of a job that is asked in clear text, by a client without a socket. It has proved
   * its wallet if it shows the token of {@link #byRequest}. A job without a session here costs the
   * chain some questions, so guesses are as scarce as openings on a socket.
   *
   * @throws WireException with the reason; nothing has changed then
   */
  Session inClear(HttpClaim claim) {
    Optional<Session> live = sessions.find(claim.jobId());
    Optional<Address> wallet =
        claim.token().map(token -> live.flatMap(s -> s.walletOf(token)).orElseThrow(this::noToken));
    access.policy().requireSigned(wallet.isPresent());
    if (live.isEmpty()) {
      access.limits().requireSession(claim.client());
    }
    Session session = sessionOf(claim.jobId(), claim.namedChain());
    access.admit(session.job().terms(), wallet);
    wallet.ifPresent(access.limits()::requireMessage);
    return session;
  }

  private WireException noToken() {
    counters.signatureFailed();
    return SessionRefusals.unknownToken();
  }

  /**
   * Opens a session in clear text for a wallet that proves itself without a socket.
   *
   * @throws WireException with the reason; nothing has changed then
   */
  RequestDesk.Proved byRequest(HttpClaim claim, WalletProof proof) {
    access.limits().requireSession(claim.client());
    Optional<Address> wallet = access.proved(claim.jobId(), Optional.of(proof));
    Session session = sessionOf(claim.jobId(), claim.namedChain());
    ClientIdentity client = access.admit(session.job().terms(), wallet).orElseThrow();
    access.limits().requireSession(client.address());
    return new RequestDesk.Proved(client.address(), session.openByRequest(client));
  }

  void open(Connection connection, SessionInit init) {
    BigInteger jobId = agreedJob(init.jobId(), Optional.empty());
    Optional<Address> wallet = access.proved(jobId, init.proof());
    Session session = sessionOf(jobId, init.chainId());
    Optional<ClientIdentity> client = access.admit(session.job().terms(), wallet);
    client.map(ClientIdentity::address).ifPresent(access.limits()::requireSession);
    session.openInClear(connection, client);
    connection.send(
        List.of(
            new ServerMessage.SessionInitAck(
                init.sessionId().orElse(jobId.toString()),
                Optional.of(jobId),
                OptionalLong.of(chainId),
                client.map(ClientIdentity::address),
                ServerMessage.SessionInitAck.PLAIN,
                init.id())));
  }

  void giveChallenge(Connection connection, AuthChallengeRequest request) {
    verifier.requireOurChain(request.chainId());
    BigInteger jobId = agreedJob(request.jobId(), Optional.empty());
    access.limits().requireSession(connection.client());
    connection.send(
        List.of(
            new ServerMessage.AuthChallenge(
                access.challenges().issue(request.wallet(), jobId, connection.peer()),
                request.id())));
  }

  private OpenedInit read(EncryptedSessionInit init) {
    try {
      return handshake.open(init.payload(), host);
    } catch (WireException e) {
      counters.signatureFailed();
      throw e;
    }
  }

  private static BigInteger agreedJob(Optional<BigInteger> outer, Optional<BigInteger> inner) {
    BigInteger jobId =
        inner
            .or(() -> outer)
            .orElseThrow(
                () ->
                    new WireException(
                        WireErrorCode.INVALID_JOB_ID, "The message must name a job: job_id"));
    if (outer.isPresent() && !outer.get().equals(jobId)) {
      throw new WireException(
          WireErrorCode.INVALID_JOB_ID,
          "The session init names two jobs: " + outer.get() + " outside, " + jobId + " inside");
    }
    return jobId;
  }

  /** A job is checked once; its account knows afterwards whether it is still open. */
  private Session sessionOf(BigInteger jobId, OptionalLong namedChain) {
    Optional<Session> live = sessions.find(jobId);
    if (live.isPresent()) {
      verifier.requireOurChain(namedChain);
      return requireOpen(live.get());
    }
    sessions.requireRoom();
    VerifiedJob job = verifier.verify(jobId, namedChain);
    Session opened = sessions.open(job, account(job));
    if (!opened.isOpen() && ledger.find(jobId).filter(opened::isOf).isEmpty()) {
      sessions.forget(opened);
    }
    return requireOpen(opened);
  }

  private JobAccount account(VerifiedJob job) {
    try {
      return ledger.open(job);
    } catch (FabstirException e) {
      throw LedgerRefusals.translate(e, "job " + job.terms().id());
    }
  }

  private static Session requireOpen(Session session) {
    if (!session.isOpen()) {
      throw SessionRefusals.settling(session.jobId());
    }
    return session;
  }
}

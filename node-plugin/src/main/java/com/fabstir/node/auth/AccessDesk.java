package com.fabstir.node.auth;

import com.fabstir.contract.SessionJob;
import com.fabstir.evm.Address;
import com.fabstir.node.peer.ClientAddress;
import com.fabstir.node.telemetry.NodeCounters;
import com.fabstir.wire.OpenedInit;
import com.fabstir.wire.WalletProof;
import com.fabstir.wire.WireErrorCode;
import com.fabstir.wire.WireException;
import java.math.BigInteger;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Decides who may use a job. A request first has its proof checked, which costs little, and is then
 * judged once the job is known. Safe for use by many threads.
 */
public final class AccessDesk {
  private final Supplier<AccessTerms> terms;
  private final ChallengeBook challenges;
  private final NodeCounters counters;

  /**
   * @param terms those in force; asked for each client anew
   */
  public AccessDesk(Supplier<AccessTerms> terms, ChallengeBook challenges, NodeCounters counters) {
    this.terms = terms;
    this.challenges = challenges;
    this.counters = counters;
  }

  public AccessPolicy policy() {
    return terms.get().policy();
  }

  public ChallengeBook challenges() {
    return challenges;
  }

  public AccessLimits limits() {
    return terms.get().limits();
  }

  /** Whether clients of this address are served at all. */
  public boolean admits(ClientAddress client) {
    return terms.get().rules().rules().admits(client);
  }

  /**
   * The first look at a request in clear text, on the socket or over HTTP.
   *
   * @return the wallet that the proof shows
   * @throws WireException AUTHENTICATION_FAILED
   */
  public Optional<Address> proved(BigInteger jobId, Optional<WalletProof> proof) {
    policy().requireSigned(proof.isPresent());
    return provedIfGiven(jobId, proof);
  }

  /**
   * The first look at a request that is signed in another way too.
   *
   * @throws WireException AUTHENTICATION_FAILED
   */
  public Optional<Address> provedIfGiven(BigInteger jobId, Optional<WalletProof> proof) {
    try {
      return proof.map(given -> challenges.redeem(given, jobId));
    } catch (WireException e) {
      counters.signatureFailed();
      throw e;
    }
  }

  /**
   * Judges a request in clear text.
   *
   * @param wallet what {@link #proved} gave
   * @return who asks; empty for who has shown nothing and need not
   * @throws WireException AUTHENTICATION_FAILED
   */
  public Optional<ClientIdentity> admit(SessionJob job, Optional<Address> wallet) {
    return allowed(job, wallet.map(proved -> ClientIdentity.of(proved, job)));
  }

  /**
   * Judges an encrypted init; where it comes with a proved wallet, that is who asks.
   *
   * @throws WireException AUTHENTICATION_FAILED
   */
  public ClientIdentity admit(SessionJob job, Optional<Address> wallet, OpenedInit init) {
    ClientIdentity client =
        wallet
            .map(proved -> ClientIdentity.of(proved, job))
            .orElseGet(() -> ClientIdentity.of(init, job));
    return allowed(job, Optional.of(client)).orElseThrow();
  }

  private Optional<ClientIdentity> allowed(SessionJob job, Optional<ClientIdentity> client) {
    AccessTerms now = terms.get();
    now.policy().requireAllowed(client);
    if (!now.rules().rules().admits(job, client)) {
      throw new WireException(
          WireErrorCode.AUTHENTICATION_FAILED, "This node does not serve this wallet");
    }
    return client;
  }
}

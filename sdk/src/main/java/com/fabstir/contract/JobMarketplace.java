package com.fabstir.contract;

import com.fabstir.chain.ContractCall;
import com.fabstir.chain.Receipt;
import com.fabstir.evm.Address;
import com.fabstir.evm.Bytes32;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/** The marketplace of any contract generation. Calls are encoded here and sent by the sender. */
public interface JobMarketplace {
  Address address();

  MarketplaceTerms terms();

  /** Empty for ids that were never created, although the chain reads them as active. */
  Optional<SessionJob> sessionJob(BigInteger jobId);

  /**
   * Many session jobs at once, in the order of the ids; an id that was never given has none.
   *
   * @throws com.fabstir.error.FabstirException when one of them cannot be read: no part of an
   *     account's money is left out in silence
   */
  List<SessionJob> sessionJobs(List<BigInteger> jobIds);

  /** Ids of all session jobs ever created with this host, oldest first. */
  List<BigInteger> sessionsOfHost(Address host);

  /**
   * The newest of a host's sessions, the oldest of them first.
   *
   * @param limit how many at most
   */
  List<BigInteger> latestSessionsOfHost(Address host, int limit);

  List<BigInteger> sessionsOfClient(Address client);

  boolean acceptsToken(Address token);

  BigInteger minDepositBaseUnits(Address token);

  /** Prepaid balance of an account, for {@link Address#ZERO} in wei. */
  BigInteger prepaidBaseUnits(Address account, Address token);

  ContractCall createSession(SessionOpening opening);

  /** The job id in the receipt of a creation; empty if the event is missing. */
  Optional<BigInteger> createdJobId(Receipt receipt);

  /** A claim of additional tokens (a delta, not the total). */
  ContractCall submitProof(BigInteger jobId, long tokens, Bytes32 proofHash, String proofCid);

  /** All claims of a job, from the chain's events, oldest first. */
  List<ProofSubmission> proofSubmissions(BigInteger jobId);

  /** How a session ended, from the chain's events; empty while it is open or unknown. */
  Optional<Settlement> settlement(BigInteger jobId);

  ContractCall completeSession(BigInteger jobId, String conversationCid);

  /**
   * The first block time, in seconds since 1970, at which anybody may end an open session by
   * timeout: its duration has passed, or its host has been silent for too long.
   */
  long timeoutAtSeconds(SessionJob job);

  ContractCall triggerTimeout(BigInteger jobId);

  ContractCall depositNative(BigInteger amountWei);

  ContractCall depositToken(Address token, BigInteger amountBaseUnits);

  ContractCall withdrawNative(BigInteger amountWei);

  ContractCall withdrawToken(Address token, BigInteger amountBaseUnits);
}

package com.fabstir.contract;

import com.fabstir.chain.ContractCall;
import com.fabstir.evm.Address;
import com.fabstir.evm.Bytes32;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/** Models are voted into the registry with FAB, which stays locked while a vote runs. */
public interface ModelGovernance {
  Terms terms();

  /** The newest proposal of a model, also one that is long decided. */
  Optional<Proposal> proposal(Bytes32 modelId);

  /** Models whose proposals nobody has executed yet. */
  List<Bytes32> openProposals();

  /** What an account has locked for a proposal, for and against together. */
  BigInteger votesBaseUnits(Bytes32 modelId, Address voter);

  /** Needs an allowance of the fee. */
  ContractCall propose(String repo, String file, Bytes32 sha256);

  /** Needs an allowance of the amount. */
  ContractCall vote(Bytes32 modelId, BigInteger amountBaseUnits, boolean support);

  ContractCall execute(Bytes32 modelId);

  ContractCall withdrawVotes(Bytes32 modelId);

  /**
   * @param feeBaseUnits FAB that a proposal costs; comes back when it is accepted
   * @param thresholdBaseUnits FAB that must be for it
   * @param votingSeconds how long a vote runs
   */
  record Terms(BigInteger feeBaseUnits, BigInteger thresholdBaseUnits, long votingSeconds) {}

  /**
   * One vote. Amounts are base units of FAB.
   *
   * @param proposedSeconds block time of the proposal
   */
  record Proposal(
      Bytes32 modelId,
      Address proposer,
      BigInteger forBaseUnits,
      BigInteger againstBaseUnits,
      long proposedSeconds,
      boolean executed,
      String repo,
      String file,
      Bytes32 sha256) {

    /** Whether the model would be accepted as the votes are now. */
    public boolean passes(Terms terms) {
      return forBaseUnits.compareTo(terms.thresholdBaseUnits()) >= 0
          && forBaseUnits.compareTo(againstBaseUnits) > 0;
    }

    /** The last second in which a vote counts, unless late votes extend it. */
    public long endSeconds(Terms terms) {
      return proposedSeconds + terms.votingSeconds();
    }
  }
}

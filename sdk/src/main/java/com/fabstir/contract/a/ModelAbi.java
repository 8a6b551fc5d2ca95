package com.fabstir.contract.a;

import com.fabstir.contract.abi.AbiEvent;
import com.fabstir.contract.abi.AbiFunction;

/** What we use of ModelRegistry. */
final class ModelAbi {
  static final AbiFunction IS_MODEL_APPROVED = AbiFunction.of("isModelApproved(bytes32)", "bool");
  static final AbiFunction GET_ALL_MODELS = AbiFunction.of("getAllModels()", "bytes32[]");
  static final AbiFunction MODELS =
      AbiFunction.of(
          "models(bytes32)", "string", "string", "bytes32", "uint256", "bool", "uint256");

  static final AbiFunction PROPOSAL_FEE = AbiFunction.of("PROPOSAL_FEE()", "uint256");
  static final AbiFunction PROPOSAL_DURATION = AbiFunction.of("PROPOSAL_DURATION()", "uint256");
  static final AbiFunction APPROVAL_THRESHOLD = AbiFunction.of("APPROVAL_THRESHOLD()", "uint256");
  static final AbiFunction GET_ACTIVE_PROPOSALS =
      AbiFunction.of("getActiveProposals()", "bytes32[]");
  static final AbiFunction VOTES = AbiFunction.of("votes(bytes32,address)", "uint256");

  /** The tuple has the form of {@link #MODELS}' answer. */
  static final AbiFunction PROPOSALS =
      AbiFunction.of(
          "proposals(bytes32)",
          "bytes32",
          "address",
          "uint256",
          "uint256",
          "uint256",
          "bool",
          "tuple");

  static final AbiFunction PROPOSE_MODEL = AbiFunction.of("proposeModel(string,string,bytes32)");
  static final AbiFunction VOTE_ON_PROPOSAL =
      AbiFunction.of("voteOnProposal(bytes32,uint256,bool)");
  static final AbiFunction EXECUTE_PROPOSAL = AbiFunction.of("executeProposal(bytes32)");
  static final AbiFunction WITHDRAW_VOTES = AbiFunction.of("withdrawVotes(bytes32)");

  static final AbiEvent MODEL_PROPOSED = AbiEvent.of("ModelProposed(bytes32*,address*,string)");
  static final AbiEvent VOTE_CAST = AbiEvent.of("VoteCast(bytes32*,address*,uint256,bool)");
  static final AbiEvent PROPOSAL_EXECUTED = AbiEvent.of("ProposalExecuted(bytes32*,bool)");

  private ModelAbi() {}
}

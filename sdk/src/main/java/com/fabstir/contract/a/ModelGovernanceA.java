package com.fabstir.contract.a;

import com.fabstir.chain.ContractCall;
import com.fabstir.contract.ModelGovernance;
import com.fabstir.contract.abi.AbiFunction;
import com.fabstir.contract.abi.AbiValues;
import com.fabstir.evm.Address;
import com.fabstir.evm.Bytes32;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

final class ModelGovernanceA implements ModelGovernance {
  private static final int MODEL_DATA = 6;

  private final BoundContract contract;

  ModelGovernanceA(BoundContract contract) {
    this.contract = contract;
  }

  @Override
  public Terms terms() {
    return new Terms(
        contract.read(ModelAbi.PROPOSAL_FEE, values -> values.number(0)),
        contract.read(ModelAbi.APPROVAL_THRESHOLD, values -> values.number(0)),
        contract.read(ModelAbi.PROPOSAL_DURATION, values -> values.smallNumber(0)));
  }

  @Override
  public Optional<Proposal> proposal(Bytes32 modelId) {
    return contract.readData(ModelAbi.PROPOSALS, data -> proposal(modelId, data), modelId);
  }

  /** Unknown ids read as zeros; a proposal has a time. */
  private static Optional<Proposal> proposal(Bytes32 modelId, String data) {
    AbiValues vote = ModelAbi.PROPOSALS.decodeBefore(data, MODEL_DATA);
    if (vote.number(4).signum() == 0) {
      return Optional.empty();
    }
    AbiValues model =
        AbiFunction.decodeTuple(data, MODEL_DATA, ModelAbi.MODELS.outputs().toArray(String[]::new));
    return Optional.of(
        new Proposal(
            modelId,
            vote.address(1),
            vote.number(2),
            vote.number(3),
            vote.smallNumber(4),
            vote.flag(5),
            model.text(0),
            model.text(1),
            model.word(2)));
  }

  @Override
  public List<Bytes32> openProposals() {
    return contract.read(ModelAbi.GET_ACTIVE_PROPOSALS, values -> values.words(0));
  }

  @Override
  public BigInteger votesBaseUnits(Bytes32 modelId, Address voter) {
    return contract.read(ModelAbi.VOTES, values -> values.number(0), modelId, voter);
  }

  @Override
  public ContractCall propose(String repo, String file, Bytes32 sha256) {
    return contract
        .call(ModelAbi.PROPOSE_MODEL, repo, file, sha256)
        .expecting(ModelAbi.MODEL_PROPOSED)
        .to("propose the model " + repo + ":" + file);
  }

  @Override
  public ContractCall vote(Bytes32 modelId, BigInteger amountBaseUnits, boolean support) {
    return contract
        .call(ModelAbi.VOTE_ON_PROPOSAL, modelId, amountBaseUnits, support)
        .expecting(ModelAbi.VOTE_CAST)
        .to(
            "vote "
                + (support ? "for" : "against")
                + " model "
                + modelId
                + " with "
                + amountBaseUnits
                + " base units of FAB");
  }

  @Override
  public ContractCall execute(Bytes32 modelId) {
    return contract
        .call(ModelAbi.EXECUTE_PROPOSAL, modelId)
        .expecting(ModelAbi.PROPOSAL_EXECUTED)
        .to("execute the proposal of model " + modelId);
  }

  /** The registry emits no event of its own here. */
  @Override
  public ContractCall withdrawVotes(Bytes32 modelId) {
    return contract
        .call(ModelAbi.WITHDRAW_VOTES, modelId)
        .to("take back the FAB locked for model " + modelId);
  }
}

package com.fabstir.contract.a;

import com.fabstir.contract.ModelGovernance;
import com.fabstir.contract.ModelRegistry;
import com.fabstir.contract.abi.AbiValues;
import com.fabstir.contract.multicall.Multicall;
import com.fabstir.contract.multicall.Multicall.Answer;
import com.fabstir.contract.multicall.Multicall.Failed;
import com.fabstir.contract.multicall.Multicall.Returned;
import com.fabstir.error.FabstirException;
import com.fabstir.evm.Address;
import com.fabstir.evm.Bytes32;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

final class ModelRegistryA implements ModelRegistry {
  private final BoundContract contract;
  private final Multicall multicall;

  ModelRegistryA(BoundContract contract) {
    this.contract = contract;
    this.multicall = new Multicall(contract.reader());
  }

  @Override
  public Address address() {
    return contract.address();
  }

  @Override
  public boolean isApproved(Bytes32 modelId) {
    return contract.read(ModelAbi.IS_MODEL_APPROVED, values -> values.flag(0), modelId);
  }

  @Override
  public Optional<ApprovedModel> model(Bytes32 modelId) {
    return contract.read(ModelAbi.MODELS, values -> model(modelId, values), modelId);
  }

  /** Unknown ids read as zeros and empty texts; a known one has a time. */
  private static Optional<ApprovedModel> model(Bytes32 modelId, AbiValues values) {
    return values.number(5).signum() == 0
        ? Optional.empty()
        : Optional.of(
            new ApprovedModel(
                modelId,
                values.text(0),
                values.text(1),
                values.word(2),
                (int) values.smallNumber(3),
                values.flag(4)));
  }

  @Override
  public List<Bytes32> modelIds() {
    return contract.read(ModelAbi.GET_ALL_MODELS, values -> values.words(0));
  }

  @Override
  public List<ApprovedModel> models(List<Bytes32> ids) {
    List<Answer> answers =
        multicall.call(ids.stream().map(id -> contract.question(ModelAbi.MODELS, id)).toList());
    List<ApprovedModel> models = new ArrayList<>();
    for (int i = 0; i < answers.size(); i++) {
      Bytes32 id = ids.get(i);
      switch (answers.get(i)) {
        case Returned(String data) ->
            contract
                .mapped(ModelAbi.MODELS, values -> model(id, values), data)
                .ifPresent(models::add);
        case Failed(FabstirException failure) -> throw failure;
      }
    }
    return models;
  }

  @Override
  public Optional<ModelGovernance> governance() {
    return Optional.of(new ModelGovernanceA(contract));
  }
}

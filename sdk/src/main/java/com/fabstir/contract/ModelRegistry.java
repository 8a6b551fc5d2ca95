package com.fabstir.contract;

import com.fabstir.evm.Address;
import com.fabstir.evm.Bytes32;
import java.util.List;
import java.util.Optional;

/** The registry of approved models. */
public interface ModelRegistry {
  Address address();

  boolean isApproved(Bytes32 modelId);

  Optional<ApprovedModel> model(Bytes32 modelId);

  List<Bytes32> modelIds();

  /** Those of the ids that the registry knows, in few requests. */
  List<ApprovedModel> models(List<Bytes32> ids);

  /** How models are voted in; empty where the generation has no votes. */
  default Optional<ModelGovernance> governance() {
    return Optional.empty();
  }

  /**
   * @param tier 1 curated by the owner, 2 approved by vote
   */
  record ApprovedModel(
      Bytes32 modelId, String repo, String file, Bytes32 sha256, int tier, boolean active) {}
}

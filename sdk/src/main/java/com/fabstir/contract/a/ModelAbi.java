package com.fabstir.contract.a;

import com.fabstir.contract.abi.AbiFunction;

/** What we use of ModelRegistry. */
final class ModelAbi {
  static final AbiFunction IS_MODEL_APPROVED = AbiFunction.of("isModelApproved(bytes32)", "bool");
  static final AbiFunction GET_ALL_MODELS = AbiFunction.of("getAllModels()", "bytes32[]");
  static final AbiFunction MODELS =
      AbiFunction.of(
          "models(bytes32)", "string", "string", "bytes32", "uint256", "bool", "uint256");

  private ModelAbi() {}
}

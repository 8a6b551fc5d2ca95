package com.fabstir.contract.a;

import com.fabstir.contract.abi.AbiEvent;
import com.fabstir.contract.abi.AbiFunction;

/** What we use of NodeRegistry. */
final class RegistryAbi {
  static final AbiFunction MIN_STAKE = AbiFunction.of("MIN_STAKE()", "uint256");
  static final AbiFunction MIN_PRICE_NATIVE =
      AbiFunction.of("MIN_PRICE_PER_TOKEN_NATIVE()", "uint256");
  static final AbiFunction MAX_PRICE_NATIVE =
      AbiFunction.of("MAX_PRICE_PER_TOKEN_NATIVE()", "uint256");
  static final AbiFunction MIN_PRICE_STABLE =
      AbiFunction.of("MIN_PRICE_PER_TOKEN_STABLE()", "uint256");
  static final AbiFunction MAX_PRICE_STABLE =
      AbiFunction.of("MAX_PRICE_PER_TOKEN_STABLE()", "uint256");
  static final AbiFunction FAB_TOKEN = AbiFunction.of("fabToken()", "address");
  static final AbiFunction MODEL_REGISTRY = AbiFunction.of("modelRegistry()", "address");
  static final AbiFunction GET_ALL_ACTIVE_NODES =
      AbiFunction.of("getAllActiveNodes()", "address[]");
  static final AbiFunction GET_NODES_FOR_MODEL =
      AbiFunction.of("getNodesForModel(bytes32)", "address[]");
  static final AbiFunction GET_NODE_FULL_INFO =
      AbiFunction.of(
          "getNodeFullInfo(address)",
          "address",
          "uint256",
          "bool",
          "string",
          "string",
          "bytes32[]",
          "uint256",
          "uint256");

  static final AbiFunction REGISTER_NODE =
      AbiFunction.of("registerNode(string,string,bytes32[],uint256,uint256)");
  static final AbiFunction UNREGISTER_NODE = AbiFunction.of("unregisterNode()");
  static final AbiFunction UPDATE_API_URL = AbiFunction.of("updateApiUrl(string)");
  static final AbiFunction UPDATE_METADATA = AbiFunction.of("updateMetadata(string)");
  static final AbiFunction UPDATE_SUPPORTED_MODELS =
      AbiFunction.of("updateSupportedModels(bytes32[])");
  static final AbiFunction UPDATE_PRICING_NATIVE = AbiFunction.of("updatePricingNative(uint256)");
  static final AbiFunction UPDATE_PRICING_STABLE = AbiFunction.of("updatePricingStable(uint256)");
  static final AbiFunction STAKE = AbiFunction.of("stake(uint256)");

  static final AbiEvent NODE_REGISTERED =
      AbiEvent.of("NodeRegistered(address*,uint256,string,bytes32[])");
  static final AbiEvent NODE_UNREGISTERED = AbiEvent.of("NodeUnregistered(address*,uint256)");
  static final AbiEvent API_URL_UPDATED = AbiEvent.of("ApiUrlUpdated(address*,string)");
  static final AbiEvent METADATA_UPDATED = AbiEvent.of("MetadataUpdated(address*,string)");
  static final AbiEvent MODELS_UPDATED = AbiEvent.of("ModelsUpdated(address*,bytes32[])");
  static final AbiEvent PRICING_UPDATED = AbiEvent.of("PricingUpdated(address*,uint256)");

  private RegistryAbi() {}
}

package com.fabstir.chain.rpc;

import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * One JSON-RPC call.
 *
 * @param params positional parameters: texts, booleans, maps and lists of them
 * @param repeatable whether asking again is harmless, so that a failed attempt may be repeated
 */
public record RpcRequest(String method, List<Object> params, boolean repeatable) {
  private static final Set<String> MAY_BE_UNKNOWN =
      Set.of(
          "eth_getTransactionReceipt",
          "eth_getTransactionByHash",
          "eth_getBlockByNumber",
          "eth_getBlockByHash",
          "evm_mine");

  public RpcRequest {
    params = List.copyOf(params);
  }

  public static RpcRequest read(String method, Object... params) {
    return new RpcRequest(method, List.of(params), true);
  }

  /**
   * Whether a result says nothing where the method always has something to say. Null is a word only
   * where the chain may not know the thing asked for; every chain has a latest block.
   */
  boolean isEmptyAnswer(JsonNode result) {
    boolean nothing = result.isNull() || (result.isString() && result.asString().isEmpty());
    return nothing && (!MAY_BE_UNKNOWN.contains(method) || params.contains("latest"));
  }

  /** A call that changes something and is therefore made once. */
  public static RpcRequest write(String method, Object... params) {
    return new RpcRequest(method, List.of(params), false);
  }
}

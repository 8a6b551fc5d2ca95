package com.fabstir.chain.rpc;

import java.util.List;

/**
 * One JSON-RPC call.
 *
 * @param params positional parameters: texts, booleans, maps and lists of them
 * @param repeatable whether asking again is harmless, so that a failed attempt may be repeated
 */
public record RpcRequest(String method, List<Object> params, boolean repeatable) {

  public RpcRequest {
    params = List.copyOf(params);
  }

  public static RpcRequest read(String method, Object... params) {
    return new RpcRequest(method, List.of(params), true);
  }

  /** A call that changes something and is therefore made once. */
  public static RpcRequest write(String method, Object... params) {
    return new RpcRequest(method, List.of(params), false);
  }
}

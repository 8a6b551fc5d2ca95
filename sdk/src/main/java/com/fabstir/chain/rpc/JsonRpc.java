package com.fabstir.chain.rpc;

/**
 * A way to ask a chain by JSON-RPC 2.0: one endpoint, or several behind one. Implementations are
 * safe for use by several threads.
 */
public interface JsonRpc {

  /**
   * @return what the endpoint said, also when it refused
   * @throws com.fabstir.error.FabstirException CHAIN_RPC_UNREACHABLE (no connection, no answer in
   *     time), CHAIN_RPC_ERROR (HTTP error, rate limit, something that is no JSON-RPC answer)
   */
  RpcAnswer ask(RpcRequest request);

  /** Host and port for messages; never the URL, whose path or query may hold a key. */
  String label();
}

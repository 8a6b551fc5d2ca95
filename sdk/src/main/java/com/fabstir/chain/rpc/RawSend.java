package com.fabstir.chain.rpc;

import com.fabstir.chain.rpc.RpcAnswer.Refusal;
import com.fabstir.chain.rpc.RpcAnswer.Result;

/**
 * Hands signed transactions to an endpoint. The same bytes may be sent any number of times without
 * another effect, so a send that got no answer is repeated.
 */
public final class RawSend {
  private final JsonRpc rpc;

  public RawSend(JsonRpc rpc) {
    this.rpc = rpc;
  }

  /** What the endpoint did with it. */
  public enum Outcome {
    /** Taken now, or known before. */
    ACCEPTED,
    /** Another transaction, or this one, has used the nonce in the chain. */
    NONCE_USED,
    /** Another transaction with this nonce waits in the pool. */
    NONCE_TAKEN,
    INSUFFICIENT_FUNDS,
    /** The offered fee is below what the chain takes now. */
    FEE_TOO_LOW
  }

  /**
   * @throws com.fabstir.error.FabstirException CHAIN_RPC_UNREACHABLE, CHAIN_RPC_ERROR
   */
  public Outcome send(String rawTransaction) {
    RpcRequest request = RpcRequest.read("eth_sendRawTransaction", rawTransaction);
    RpcAnswer answer = rpc.ask(request);
    if (answer instanceof Refusal refusal) {
      return outcome(request, refusal);
    }
    if (answer instanceof Result result && !result.value().isString()) {
      throw new RpcFailures(rpc.label())
          .senseless(request, "'" + RpcFailures.quote(result.value().toString()) + "'");
    }
    return Outcome.ACCEPTED;
  }

  /** The texts of geth and its forks, and of anvil. */
  private Outcome outcome(RpcRequest request, Refusal refusal) {
    if (refusal.says("already known")
        || refusal.says("already imported")
        || refusal.says("known transaction")) {
      return Outcome.ACCEPTED;
    }
    if (refusal.says("nonce too low") || refusal.says("nonce is too low")) {
      return Outcome.NONCE_USED;
    }
    if (refusal.says("replacement transaction") || refusal.says("could not replace")) {
      return Outcome.NONCE_TAKEN;
    }
    if (refusal.says("insufficient funds")) {
      return Outcome.INSUFFICIENT_FUNDS;
    }
    if (refusal.says("underpriced")
        || refusal.says("less than block base fee")
        || refusal.says("fee too low")) {
      return Outcome.FEE_TOO_LOW;
    }
    throw new RpcFailures(rpc.label()).refused(request, refusal);
  }
}

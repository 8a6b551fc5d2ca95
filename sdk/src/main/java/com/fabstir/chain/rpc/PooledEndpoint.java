package com.fabstir.chain.rpc;

import com.fabstir.chain.ChainIdentity;
import com.fabstir.chain.RevertTranslator;
import com.fabstir.chain.rpc.RpcAnswer.Refusal;
import com.fabstir.error.FabstirException;
import java.util.Optional;

/** One endpoint of a pool with what was learned about it. */
final class PooledEndpoint {
  private final HttpJsonRpc rpc;
  private final Pace pace;
  private volatile Optional<ChainIdentity> identity = Optional.empty();
  private volatile Optional<FabstirException> unfit = Optional.empty();
  private volatile boolean lagging;

  PooledEndpoint(HttpJsonRpc rpc, RpcSettings settings) {
    this.rpc = rpc;
    this.pace = new Pace(settings.firstPause());
  }

  RpcAnswer attempt(RpcRequest request) throws EndpointFailure {
    pace.starts();
    try {
      RpcAnswer answer = rpc.attempt(request);
      pace.answered();
      return answer;
    } catch (EndpointFailure failure) {
      if (failure.kind() == EndpointFailure.Kind.RATE_LIMITED) {
        pace.limited(failure.retryAfter());
      } else {
        pace.failed();
      }
      throw failure;
    }
  }

  /** Reads that throw after one attempt. */
  RpcReads reads() {
    return new RpcReads(new OneAttempt(this), RevertTranslator.PLAIN);
  }

  HttpJsonRpc rpc() {
    return rpc;
  }

  Pace pace() {
    return pace;
  }

  Optional<ChainIdentity> identity() {
    return identity;
  }

  void identified(ChainIdentity found) {
    identity = Optional.of(found);
  }

  /** Never asked again: it serves another chain. */
  void refuse(FabstirException reason) {
    unfit = Optional.of(reason);
  }

  Optional<FabstirException> unfit() {
    return unfit;
  }

  boolean lagging() {
    return lagging;
  }

  void lagging(boolean behind) {
    lagging = behind;
  }

  /** Whether the refusal is about the endpoint's own state, so that another one may do better. */
  static boolean isOwnTrouble(Refusal refusal) {
    if (RevertDecoder.reason(refusal).isPresent()) {
      return false;
    }
    return switch (refusal.code()) {
      case -32601, -32603, -32002, -32097 -> true;
      default ->
          refusal.says("header not found")
              || refusal.says("missing trie node")
              || refusal.says("state is not available")
              || refusal.says("unauthorized")
              || refusal.says("internal error")
              || refusal.says("timeout");
    };
  }

  /** The endpoint alone as a connection. */
  private record OneAttempt(PooledEndpoint endpoint) implements JsonRpc {
    @Override
    public RpcAnswer ask(RpcRequest request) {
      try {
        return endpoint.attempt(request);
      } catch (EndpointFailure failure) {
        throw failure.toUserError();
      }
    }

    @Override
    public String label() {
      return endpoint.rpc().label();
    }
  }
}

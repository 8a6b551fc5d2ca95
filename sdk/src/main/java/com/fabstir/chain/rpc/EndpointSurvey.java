package com.fabstir.chain.rpc;

import com.fabstir.chain.Chain;
import com.fabstir.chain.ChainIdentity;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Compares the endpoints of a pool now and then: who serves another chain is refused for good,
 * whose head lags behind the others is set aside until the next look.
 */
final class EndpointSurvey {
  /** A head that is further behind than this is no longer a matter of propagation. */
  static final long TOLERATED_LAG_BLOCKS = 3;

  private final Chain chain;
  private final List<PooledEndpoint> endpoints;
  private final long intervalNanos;
  private long lastLook;
  private boolean looked;

  EndpointSurvey(Chain chain, List<PooledEndpoint> endpoints, Duration interval) {
    this.chain = chain;
    this.endpoints = List.copyOf(endpoints);
    this.intervalNanos = interval.toNanos();
  }

  /** One look at all at once, if the last one is old; nothing where there is no choice. */
  synchronized void refresh() {
    boolean fresh = looked && System.nanoTime() - lastLook < intervalNanos;
    if (endpoints.size() == 1 || fresh) {
      return;
    }
    List<OptionalLong> heads = heads();
    long highest = heads.stream().mapToLong(head -> head.orElse(0)).max().orElse(0);
    for (int i = 0; i < endpoints.size(); i++) {
      OptionalLong head = heads.get(i);
      endpoints
          .get(i)
          .lagging(head.isPresent() && highest - head.getAsLong() > TOLERATED_LAG_BLOCKS);
    }
    refuseOtherGenesis();
    lastLook = System.nanoTime();
    looked = true;
  }

  private List<OptionalLong> heads() {
    List<Future<OptionalLong>> looks = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      endpoints.forEach(endpoint -> looks.add(threads.submit(() -> head(endpoint))));
    }
    List<OptionalLong> heads = new ArrayList<>();
    for (Future<OptionalLong> look : looks) {
      try {
        heads.add(look.get());
      } catch (InterruptedException | ExecutionException failed) {
        if (failed instanceof InterruptedException) {
          Thread.currentThread().interrupt();
        }
        heads.add(OptionalLong.empty());
      }
    }
    return heads;
  }

  /** Empty for who does not answer: that is no lag, the next call will show what it is. */
  private OptionalLong head(PooledEndpoint endpoint) {
    if (endpoint.unfit().isPresent()) {
      return OptionalLong.empty();
    }
    try {
      if (endpoint.identity().isEmpty()) {
        endpoint.identified(new IdentityCheck(chain, endpoint.reads()).get());
      }
      return OptionalLong.of(endpoint.reads().number("eth_blockNumber").longValueExact());
    } catch (FabstirException failure) {
      if (failure.code() == ErrorCode.CHAIN_ID_MISMATCH) {
        endpoint.refuse(failure);
      }
      return OptionalLong.empty();
    }
  }

  /** Block 0 as the first endpoint in the operator's order has it is the operator's chain. */
  private void refuseOtherGenesis() {
    ChainIdentity first = null;
    for (PooledEndpoint endpoint : endpoints) {
      if (endpoint.identity().isEmpty() || endpoint.unfit().isPresent()) {
        continue;
      }
      ChainIdentity own = endpoint.identity().get();
      if (first == null) {
        first = own;
      } else if (!own.equals(first)) {
        endpoint.refuse(
            new FabstirException(
                ErrorCode.CHAIN_ID_MISMATCH,
                "The RPC endpoint "
                    + endpoint.rpc().label()
                    + " serves another chain with the id "
                    + chain.id()
                    + ": expected genesis block "
                    + first.genesisHash()
                    + ", found "
                    + own.genesisHash(),
                "Remove the endpoint from the chain's list."));
      }
    }
  }
}

package com.fabstir.chain.rpc;

import com.fabstir.chain.Chain;
import com.fabstir.chain.rpc.RpcAnswer.Refusal;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * All endpoints of one chain behind one connection. The first healthy one in the operator's order
 * is asked; when it gives no answer the next one is, with the very same request, be it a read, an
 * estimate or signed bytes. Endpoints of another chain are never asked, lagging ones only when no
 * other is left. With one endpoint it is as patient as {@link HttpJsonRpc}.
 */
public final class RpcPool implements JsonRpc {
  private static final Duration LOOK_INTERVAL = Duration.ofSeconds(15);

  /** With others to ask, a silent endpoint is not worth the whole patience. */
  private static final Duration SILENCE_WITH_OTHERS = Duration.ofSeconds(8);

  private static final long LONGEST_WAIT_MILLIS = 5_000;

  private final List<PooledEndpoint> endpoints;
  private final EndpointSurvey survey;
  private final RpcSettings settings;
  private final String label;

  public RpcPool(Chain chain) {
    this(chain, RpcSettings.DEFAULT, LOOK_INTERVAL);
  }

  /**
   * @param settings with attempts for each endpoint
   * @param lookInterval how often the heads are compared
   */
  public RpcPool(Chain chain, RpcSettings settings, Duration lookInterval) {
    boolean alone = chain.rpcEndpoints().size() == 1;
    RpcSettings each = alone ? settings : settings.withReadTimeoutAtMost(SILENCE_WITH_OTHERS);
    this.settings = settings;
    this.endpoints =
        chain.rpcEndpoints().stream()
            .map(endpoint -> new PooledEndpoint(new HttpJsonRpc(endpoint, each), each))
            .toList();
    this.survey = new EndpointSurvey(chain, endpoints, lookInterval);
    this.label = endpoints.getFirst().rpc().label() + (alone ? "" : " (or another of its chain)");
  }

  @Override
  public String label() {
    return label;
  }

  @Override
  public RpcAnswer ask(RpcRequest request) {
    survey.refresh();
    Set<PooledEndpoint> given = new HashSet<>();
    List<FabstirException> failures = new ArrayList<>();
    Optional<Refusal> doubtful = Optional.empty();
    int most = request.repeatable() ? settings.attempts() * endpoints.size() : 1;
    for (int attempt = 0; attempt < most; attempt++) {
      Optional<PooledEndpoint> next = next(given);
      if (next.isEmpty()) {
        break;
      }
      awaitTurn(next.get());
      try {
        RpcAnswer answer = next.get().attempt(request);
        if (answer instanceof Refusal refusal
            && endpoints.size() > 1
            && PooledEndpoint.isOwnTrouble(refusal)) {
          doubtful = Optional.of(refusal);
          given.add(next.get());
          continue;
        }
        return answer;
      } catch (EndpointFailure failure) {
        failures.add(failure.toUserError());
        if (!failure.mayPass()) {
          given.add(next.get());
        }
      }
    }
    if (doubtful.isPresent()) {
      return doubtful.get();
    }
    throw nobody(failures);
  }

  /**
   * The best that is left: of the right chain, with a fresh head, ready soonest, in given order.
   */
  private Optional<PooledEndpoint> next(Set<PooledEndpoint> given) {
    return endpoints.stream()
        .filter(endpoint -> endpoint.unfit().isEmpty() && !given.contains(endpoint))
        .min(RpcPool::compare);
  }

  private static int compare(PooledEndpoint a, PooledEndpoint b) {
    int fresh = Boolean.compare(a.lagging(), b.lagging());
    return fresh != 0
        ? fresh
        : Long.compare(Math.max(0, a.pace().waitNanos()), Math.max(0, b.pace().waitNanos()));
  }

  private static void awaitTurn(PooledEndpoint endpoint) {
    long millis = Math.min(LONGEST_WAIT_MILLIS, endpoint.pace().waitNanos() / 1_000_000);
    if (millis <= 0) {
      return;
    }
    try {
      Thread.sleep(millis);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new FabstirException(
          ErrorCode.INTERRUPTED, "Interrupted while waiting for the chain", null, interrupted);
    }
  }

  private FabstirException nobody(List<FabstirException> failures) {
    if (failures.isEmpty()) {
      return endpoints.stream()
          .flatMap(endpoint -> endpoint.unfit().stream())
          .findFirst()
          .orElseThrow();
    }
    FabstirException last = failures.getLast();
    if (endpoints.size() == 1) {
      return last;
    }
    List<String> reasons = failures.stream().map(Throwable::getMessage).distinct().toList();
    return new FabstirException(
        last.code(),
        "None of the chain's "
            + endpoints.size()
            + " RPC endpoints gave an answer: "
            + String.join("; ", reasons),
        last.hint().orElse(null));
  }
}

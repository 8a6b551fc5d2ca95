package com.fabstir.node.telemetry;

import com.fabstir.chain.Chain;
import com.fabstir.chain.EndpointLabel;
import com.fabstir.chain.rpc.EndpointMeter;
import com.fabstir.chain.rpc.EndpointReport;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How the chain's endpoints do, each measured alone. Labels are hosts and ports, no paths. */
final class RpcGauges {
  private final Chain chain;
  private volatile List<EndpointReport> reports = List.of();

  RpcGauges(Chain chain) {
    this.chain = chain;
  }

  void bindTo(MeterRegistry registry) {
    for (int i = 0; i < chain.rpcEndpoints().size(); i++) {
      int place = i;
      String[] label = {
        "endpoint", EndpointLabel.of(chain.rpcEndpoints().get(i)), "place", String.valueOf(i + 1)
      };
      NodeMeter.RPC_UP.gauge(
          registry,
          () -> report(place).filter(r -> r.trouble().isEmpty()).isPresent() ? 1 : 0,
          label);
      NodeMeter.RPC_LAG.gauge(
          registry, () -> report(place).map(EndpointReport::lagBlocks).orElse(0L), label);
      NodeMeter.RPC_LATENCY.gauge(
          registry,
          () -> report(place).flatMap(EndpointReport::latency).map(RpcGauges::seconds).orElse(0.0),
          label);
    }
  }

  /** Asks all endpoints. */
  void refresh() {
    reports =
        new EndpointMeter(Optional.of(chain.id()), Optional.empty(), 1)
            .measure(chain.rpcEndpoints());
  }

  private Optional<EndpointReport> report(int place) {
    List<EndpointReport> current = reports;
    return place < current.size() ? Optional.of(current.get(place)) : Optional.empty();
  }

  private static double seconds(Duration time) {
    return time.toNanos() / 1e9;
  }
}

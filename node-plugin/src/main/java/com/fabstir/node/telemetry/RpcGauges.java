package com.fabstir.node.telemetry;

import com.fabstir.chain.Chain;
import com.fabstir.chain.rpc.EndpointMeter;
import com.fabstir.chain.rpc.EndpointReport;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How the chain's endpoints do, each measured alone. They are named by their places only: the page
 * is open to all, and an address may hold a key.
 */
final class RpcGauges {
  private final Chain chain;
  private volatile List<EndpointReport> reports = List.of();

  RpcGauges(Chain chain) {
    this.chain = chain;
  }

  void bindTo(MeterRegistry registry) {
    for (int i = 0; i < chain.rpcEndpoints().size(); i++) {
      int place = i;
      String[] label = {"place", String.valueOf(i + 1)};
      NodeMeter.RPC_UP.gauge(registry, () -> sound(place).isPresent() ? 1 : 0, label);
      NodeMeter.RPC_LAG.gauge(
          registry,
          () ->
              report(place)
                  .filter(report -> report.head().isPresent())
                  .map(report -> (double) report.lagBlocks())
                  .orElse(Double.NaN),
          label);
      NodeMeter.RPC_LATENCY.gauge(
          registry,
          () ->
              report(place)
                  .flatMap(EndpointReport::latency)
                  .map(RpcGauges::seconds)
                  .orElse(Double.NaN),
          label);
    }
  }

  /** Asks all endpoints. */
  void refresh() {
    reports =
        new EndpointMeter(Optional.of(chain.id()), Optional.empty(), 1)
            .measure(chain.rpcEndpoints());
  }

  private Optional<EndpointReport> sound(int place) {
    return report(place).filter(report -> report.trouble().isEmpty());
  }

  private Optional<EndpointReport> report(int place) {
    List<EndpointReport> current = reports;
    return place < current.size() ? Optional.of(current.get(place)) : Optional.empty();
  }

  private static double seconds(Duration time) {
    return time.toNanos() / 1e9;
  }
}

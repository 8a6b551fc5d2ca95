package com.fabstir.session;

import com.fabstir.evm.Address;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Puts verified hosts into the order of a mode, the best first. */
final class HostRanking {
  private final HostMode mode;
  private final Address paymentToken;

  /**
   * @param paymentToken {@link Address#ZERO} for the native coin
   */
  HostRanking(HostMode mode, Address paymentToken) {
    this.mode = mode;
    this.paymentToken = paymentToken;
  }

  /** The order in which hosts are asked at all: cheap ones first. */
  Comparator<DiscoveredHost> byPrice() {
    return Comparator.comparing((DiscoveredHost host) -> host.priceBaseUnits(paymentToken))
        .thenComparing(host -> host.registered().stakeBaseUnits(), Comparator.reverseOrder())
        .thenComparing(DiscoveredHost::operator);
  }

  /**
   * @param candidates verified ones only
   */
  List<HostCandidate> rank(List<HostCandidate> candidates) {
    Comparator<HostCandidate> price = Comparator.comparing(HostRanking::host, byPrice());
    Comparator<HostCandidate> speed =
        Comparator.comparing(candidate -> candidate.verified().orElseThrow().latency());
    Comparator<HostCandidate> order =
        switch (mode) {
          case CHEAPEST -> price;
          case FASTEST -> speed.thenComparing(price);
          case RELIABLE ->
              Comparator.comparing(HostRanking::reliability, Comparator.reverseOrder())
                  .thenComparing(
                      candidate -> host(candidate).registered().stakeBaseUnits(),
                      Comparator.reverseOrder())
                  .thenComparing(price);
          case AUTO -> {
            Optional<BigInteger> limit = dearest(candidates);
            yield Comparator.comparing((HostCandidate candidate) -> !fits(candidate, limit))
                .thenComparing(speed)
                .thenComparing(price);
          }
        };
    return candidates.stream().sorted(order).toList();
  }

  /** Half as much again as the cheapest reliable host; empty when none is reliable. */
  private Optional<BigInteger> dearest(List<HostCandidate> candidates) {
    return candidates.stream()
        .filter(HostRanking::reliable)
        .map(candidate -> host(candidate).priceBaseUnits(paymentToken))
        .min(Comparator.naturalOrder())
        .map(lowest -> lowest.multiply(BigInteger.valueOf(3)).divide(BigInteger.TWO));
  }

  private boolean fits(HostCandidate candidate, Optional<BigInteger> limit) {
    return limit
        .map(
            most ->
                reliable(candidate)
                    && host(candidate).priceBaseUnits(paymentToken).compareTo(most) <= 0)
        .orElse(true);
  }

  private static boolean reliable(HostCandidate candidate) {
    return candidate.record().map(TrackRecord::reliable).orElse(true);
  }

  private static double reliability(HostCandidate candidate) {
    return candidate.record().map(TrackRecord::reliability).orElse(0.0);
  }

  private static DiscoveredHost host(HostCandidate candidate) {
    return candidate.verified().orElseThrow().host();
  }
}

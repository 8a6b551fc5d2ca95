package com.fabstir.node.telemetry;

import com.fabstir.chain.ChainReader;
import com.fabstir.contract.Contracts;
import com.fabstir.contract.RegisteredHost;
import com.fabstir.evm.Address;
import com.fabstir.host.GasReserve;
import io.micrometer.core.instrument.MeterRegistry;
import java.math.BigInteger;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The host as the chain shows it: registration, stake, earnings, gas. Figures that could not be
 * read stay as they were; the time of the last reading says how old they are.
 */
final class HostGauges {
  private final ChainReader chain;
  private final Contracts contracts;
  private final Address host;
  private final Clock clock;
  private volatile Optional<Facts> facts = Optional.empty();

  /**
   * One reading.
   *
   * @param earningsChangedSeconds since 1970; NaN as long as no change was seen
   */
  private record Facts(
      Optional<RegisteredHost> registered,
      BigInteger minStakeBaseUnits,
      Map<String, BigInteger> earningsBaseUnits,
      BigInteger walletWei,
      BigInteger gasPriceWei,
      double earningsChangedSeconds,
      long readSeconds) {}

  HostGauges(ChainReader chain, Contracts contracts, Address host, Clock clock) {
    this.chain = chain;
    this.contracts = contracts;
    this.host = host;
    this.clock = clock;
  }

  /** Before the first reading all figures but its time are NaN. */
  void bindTo(MeterRegistry registry) {
    gauge(registry, NodeMeter.REGISTERED, read -> bit(read.registered().isPresent()));
    gauge(
        registry,
        NodeMeter.ACTIVE,
        read -> bit(read.registered().filter(RegisteredHost::active).isPresent()));
    gauge(
        registry,
        NodeMeter.STAKE,
        read -> read.registered().map(RegisteredHost::stakeBaseUnits).orElse(BigInteger.ZERO));
    gauge(registry, NodeMeter.STAKE_MINIMUM, Facts::minStakeBaseUnits);
    for (String token : tokens().keySet()) {
      gauge(
          registry,
          NodeMeter.EARNINGS,
          read -> read.earningsBaseUnits().get(token),
          "token",
          token);
    }
    gauge(registry, NodeMeter.WALLET, Facts::walletWei);
    gauge(registry, NodeMeter.GAS_PRICE, Facts::gasPriceWei);
    gauge(
        registry,
        NodeMeter.GAS_SESSIONS,
        read -> new GasReserve(read.walletWei(), read.gasPriceWei()).sessions());
    gauge(registry, NodeMeter.EARNINGS_CHANGED, Facts::earningsChangedSeconds);
    NodeMeter.CHAIN_READ.gauge(registry, () -> facts.map(Facts::readSeconds).orElse(0L));
  }

  private void gauge(
      MeterRegistry registry, NodeMeter meter, Function<Facts, Number> figure, String... tags) {
    meter.gauge(registry, () -> facts.map(figure).orElse(Double.NaN), tags);
  }

  private Map<String, Address> tokens() {
    return new TreeMap<>(
        Map.of(chain.chain().nativeSymbol(), Address.ZERO, "USDC", contracts.usdc().address()));
  }

  /**
   * Asks the chain.
   *
   * @throws com.fabstir.error.FabstirException when it does not answer; all stays as it was
   */
  void refresh() {
    Map<String, BigInteger> earnings = new TreeMap<>();
    tokens()
        .forEach(
            (name, token) ->
                earnings.put(name, contracts.earnings().balanceBaseUnits(host, token)));
    long now = clock.instant().getEpochSecond();
    double changed =
        facts
            .map(
                before ->
                    earnings.equals(before.earningsBaseUnits())
                        ? before.earningsChangedSeconds()
                        : (double) now)
            .orElse(Double.NaN);
    facts =
        Optional.of(
            new Facts(
                contracts.nodeRegistry().host(host),
                contracts.nodeRegistry().terms().minStakeBaseUnits(),
                earnings,
                chain.balanceWei(host),
                chain.gasPriceWei(),
                changed,
                now));
  }

  private static int bit(boolean yes) {
    return yes ? 1 : 0;
  }
}

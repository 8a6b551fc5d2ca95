package com.fabstir.node.telemetry;

import com.fabstir.chain.ChainReader;
import com.fabstir.contract.Contracts;
import com.fabstir.contract.RegisteredHost;
import com.fabstir.evm.Address;
import io.micrometer.core.instrument.MeterRegistry;
import java.math.BigInteger;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The host as the chain shows it: registration, stake, earnings, gas. Figures that could not be
 * read stay as they were; the time of the last reading says how old they are.
 */
final class HostGauges {
  private final ChainReader chain;
  private final Contracts contracts;
  private final Address host;
  private final Clock clock;
  private volatile Facts facts = Facts.NONE;

  /** One reading. */
  private record Facts(
      Optional<RegisteredHost> registered,
      BigInteger minStakeBaseUnits,
      Map<String, BigInteger> earningsBaseUnits,
      BigInteger walletWei,
      BigInteger gasPriceWei,
      long earningsChangedSeconds,
      long readSeconds) {
    static final Facts NONE =
        new Facts(
            Optional.empty(), BigInteger.ZERO, Map.of(), BigInteger.ZERO, BigInteger.ZERO, 0, 0);
  }

  HostGauges(ChainReader chain, Contracts contracts, Address host, Clock clock) {
    this.chain = chain;
    this.contracts = contracts;
    this.host = host;
    this.clock = clock;
  }

  void bindTo(MeterRegistry registry) {
    NodeMeter.REGISTERED.gauge(registry, () -> bit(facts.registered().isPresent()));
    NodeMeter.ACTIVE.gauge(
        registry, () -> bit(facts.registered().filter(RegisteredHost::active).isPresent()));
    NodeMeter.STAKE.gauge(
        registry,
        () -> facts.registered().map(RegisteredHost::stakeBaseUnits).orElse(BigInteger.ZERO));
    NodeMeter.STAKE_MINIMUM.gauge(registry, () -> facts.minStakeBaseUnits());
    for (String token : tokens().keySet()) {
      NodeMeter.EARNINGS.gauge(
          registry,
          () -> facts.earningsBaseUnits().getOrDefault(token, BigInteger.ZERO),
          "token",
          token);
    }
    NodeMeter.EARNINGS_CHANGED.gauge(registry, () -> facts.earningsChangedSeconds());
    NodeMeter.WALLET.gauge(registry, () -> facts.walletWei());
    NodeMeter.GAS_PRICE.gauge(registry, () -> facts.gasPriceWei());
    NodeMeter.CHAIN_READ.gauge(registry, () -> facts.readSeconds());
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
    Facts before = facts;
    long now = clock.instant().getEpochSecond();
    boolean changed = before.readSeconds() > 0 && !earnings.equals(before.earningsBaseUnits());
    facts =
        new Facts(
            contracts.nodeRegistry().host(host),
            contracts.nodeRegistry().terms().minStakeBaseUnits(),
            earnings,
            chain.balanceWei(host),
            chain.gasPriceWei(),
            changed ? now : before.earningsChangedSeconds(),
            now);
  }

  private static int bit(boolean yes) {
    return yes ? 1 : 0;
  }
}

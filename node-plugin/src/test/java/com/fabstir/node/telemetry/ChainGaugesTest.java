package com.fabstir.node.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fabstir.chain.Chain;
import com.fabstir.chain.tx.ChainClient;
import com.fabstir.contract.RevertReactions;
import com.fabstir.devnet.Devnet;
import com.fabstir.devnet.junit.DevnetTest;
import com.fabstir.error.FabstirException;
import com.fabstir.node.NodeOnDevnet;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DevnetTest
class ChainGaugesTest {
  private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  private double sum(NodeMeter meter) {
    return PageReader.sum(registry.scrape(), meter);
  }

  @Test
  void showsTheHostAsTheChainHasIt(Devnet devnet, @TempDir Path directory) {
    try (NodeOnDevnet node = new NodeOnDevnet(devnet, directory)) {
      var gauges =
          new HostGauges(
              node.client().reader(),
              node.contracts(),
              node.host().address(),
              Clock.fixed(NOW, ZoneOffset.UTC));
      gauges.bindTo(registry);
      assertThat(sum(NodeMeter.CHAIN_READ)).isZero();
      assertThat(sum(NodeMeter.WALLET)).isNaN();
      assertThat(sum(NodeMeter.GAS_PRICE)).isNaN();
      assertThat(sum(NodeMeter.GAS_SESSIONS)).isNaN();
      assertThat(sum(NodeMeter.REGISTERED)).isNaN();

      gauges.refresh();

      assertThat(sum(NodeMeter.CHAIN_READ)).isEqualTo(NOW.getEpochSecond());
      assertThat(sum(NodeMeter.WALLET)).isPositive();
      assertThat(sum(NodeMeter.GAS_PRICE)).isPositive();
      assertThat(sum(NodeMeter.GAS_SESSIONS))
          .isCloseTo(sum(NodeMeter.WALLET) / sum(NodeMeter.GAS_PRICE) / 600_000, within(1.0));
      assertThat(sum(NodeMeter.REGISTERED)).isZero();
      assertThat(sum(NodeMeter.ACTIVE)).isZero();
      assertThat(sum(NodeMeter.STAKE)).isZero();

      node.registered();
      gauges.refresh();

      BigInteger stake = node.contracts().nodeRegistry().terms().minStakeBaseUnits();
      assertThat(sum(NodeMeter.REGISTERED)).isOne();
      assertThat(sum(NodeMeter.ACTIVE)).isOne();
      assertThat(sum(NodeMeter.STAKE)).isEqualTo(stake.doubleValue());
      assertThat(sum(NodeMeter.STAKE_MINIMUM)).isEqualTo(stake.doubleValue());
    }
  }

  @Test
  void showsWhatIsEarnedAndWhenThatChanged(Devnet devnet, @TempDir Path directory) {
    try (NodeOnDevnet node = new NodeOnDevnet(devnet, directory).registered()) {
      var gauges =
          new HostGauges(
              node.client().reader(),
              node.contracts(),
              node.host().address(),
              Clock.fixed(NOW, ZoneOffset.UTC));
      gauges.bindTo(registry);
      BigInteger job = node.newJob();
      devnet.increaseTime(Duration.ofSeconds(40));
      gauges.refresh();
      assertThat(sum(NodeMeter.EARNINGS)).isZero();
      assertThat(sum(NodeMeter.EARNINGS_CHANGED)).as("nobody saw it change").isNaN();

      node.claim(job, 100);
      node.complete(job);
      gauges.refresh();

      assertThat(sum(NodeMeter.EARNINGS))
          .isEqualTo(NodeOnDevnet.PRICE_WEI.doubleValue() * 100 * 9 / 10);
      assertThat(registry.scrape()).contains("fabstir_earnings_base_units{token=\"USDC\"} 0.0");
      assertThat(sum(NodeMeter.EARNINGS_CHANGED)).isEqualTo(NOW.getEpochSecond());
    }
  }

  @Test
  void keepsTheLastFiguresWhileTheChainIsSilent(Devnet devnet, @TempDir Path directory)
      throws IOException {
    try (NodeOnDevnet node = new NodeOnDevnet(devnet, directory).registered()) {
      URI gone;
      HostGauges gauges;
      try (var proxy = new BehindRpc(devnet.rpcUrl())) {
        gone = proxy.url();
        gauges =
            new HostGauges(
                ChainClient.of(chain(devnet, List.of(gone)), new RevertReactions()).reader(),
                node.contracts(),
                node.host().address(),
                Clock.fixed(NOW, ZoneOffset.UTC));
        gauges.bindTo(registry);
        gauges.refresh();
      }
      double wallet = sum(NodeMeter.WALLET);

      assertThatThrownBy(gauges::refresh).isInstanceOf(FabstirException.class);

      assertThat(sum(NodeMeter.WALLET)).isEqualTo(wallet).isPositive();
      assertThat(sum(NodeMeter.REGISTERED)).isOne();
    }
  }

  @Test
  void showsWhichEndpointsAnswerAndHowFarTheyAreBehind(Devnet devnet) throws IOException {
    devnet.mine(10);
    try (var behind = new BehindRpc(devnet.rpcUrl())) {
      var gauges =
          new RpcGauges(
              chain(
                  devnet,
                  List.of(devnet.rpcUrl(), behind.url(), URI.create("http://127.0.0.1:1"))));
      gauges.bindTo(registry);
      assertThat(sum(NodeMeter.RPC_UP)).isZero();
      assertThat(sum(NodeMeter.RPC_LAG)).isNaN();
      assertThat(sum(NodeMeter.RPC_LATENCY)).isNaN();

      gauges.refresh();

      assertThat(sum(NodeMeter.RPC_UP)).as("one lags, one is not there").isOne();
      assertThat(sum(NodeMeter.RPC_LAG)).isEqualTo(devnet.blockNumber());
      assertThat(sum(NodeMeter.RPC_LATENCY)).isPositive();
      assertThat(registry.scrape())
          .contains("fabstir_rpc_latency_seconds{place=\"3\"} NaN")
          .contains("fabstir_rpc_lag_blocks{place=\"3\"} NaN")
          .doesNotContain("secret-key")
          .doesNotContain("127.0.0.1");
    }
  }

  private static Chain chain(Devnet devnet, List<URI> endpoints) {
    return new Chain(devnet.chainId(), "Devnet", "ETH", endpoints, 0, Optional.empty(), true);
  }
}

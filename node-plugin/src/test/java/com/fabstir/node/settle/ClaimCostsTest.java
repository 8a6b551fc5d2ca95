package com.fabstir.node.settle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabstir.chain.Chain;
import com.fabstir.chain.ChainReader;
import com.fabstir.chain.tx.ChainClient;
import com.fabstir.contract.RevertReactions;
import com.fabstir.contract.SessionJob;
import com.fabstir.devnet.Devnet;
import com.fabstir.devnet.junit.DevnetTest;
import com.fabstir.evm.Address;
import com.fabstir.evm.Bytes32;
import com.fabstir.host.GasReserve;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@DevnetTest
class ClaimCostsTest {
  private static final int FEE_BASIS_POINTS = 1_000;
  private static final BigInteger GWEI = BigInteger.TEN.pow(9);

  private final AtomicLong nanos = new AtomicLong();
  private Devnet devnet;
  private ChainReader reader;

  @BeforeEach
  void openReader(Devnet shared) {
    devnet = shared;
    reader = reader(devnet.rpcUrl());
  }

  private ChainReader reader(URI rpcUrl) {
    Chain chain =
        new Chain(devnet.chainId(), "devnet", "ETH", List.of(rpcUrl), 0, Optional.empty(), true);
    return ChainClient.of(chain, new RevertReactions()).reader();
  }

  @Test
  void gasTakesAtMostItsShareOfWhatTheHostKeeps() {
    long tokens = costs(25).worthwhileTokens(job(Address.ZERO, GWEI));

    BigInteger gasWei = GasReserve.CLAIM_GAS.multiply(reader.gasPriceWei());
    assertThat(quarterOfWhatIsKept(tokens)).isGreaterThanOrEqualTo(gasWei);
    assertThat(quarterOfWhatIsKept(tokens - 1)).isLessThan(gasWei);
  }

  private static BigInteger quarterOfWhatIsKept(long tokens) {
    return BigInteger.valueOf(tokens)
        .multiply(GWEI)
        .multiply(BigInteger.valueOf(10_000 - FEE_BASIS_POINTS))
        .divide(BigInteger.valueOf(10_000 * 4));
  }

  @Test
  void itDoesNotMatterWithoutAShareOrAPriceOrForAnotherToken() {
    Address usdc = new Address("0x" + "22".repeat(20));

    assertThat(costs(0).worthwhileTokens(job(Address.ZERO, GWEI))).isZero();
    assertThat(costs(25).worthwhileTokens(job(Address.ZERO, BigInteger.ZERO))).isZero();
    assertThat(costs(25).worthwhileTokens(job(usdc, GWEI))).isZero();
  }

  @Test
  void theGasPriceIsReadAgainAfterHalfAMinute() {
    ClaimCosts costs = costs(25);
    SessionJob job = job(Address.ZERO, GWEI);
    long before = costs.worthwhileTokens(job);
    devnet.rpc().call("anvil_setNextBlockBaseFeePerGas", "0x" + Long.toHexString(50_000_000_000L));
    devnet.mine(1);

    assertThat(costs.worthwhileTokens(job)).isEqualTo(before);
    nanos.addAndGet(Duration.ofSeconds(31).toNanos());
    assertThat(costs.worthwhileTokens(job)).isGreaterThan(2 * before);
  }

  @Test
  void whereNobodyTellsTheGasPriceTheLastKnownOneCounts() {
    try (var rpc = new SwitchedRpc(devnet.rpcUrl())) {
      reader = reader(rpc.url());
      SessionJob job = job(Address.ZERO, GWEI);
      rpc.refuse("eth_gasPrice");
      ClaimCosts blind = costs(25);
      assertThat(blind.worthwhileTokens(job)).isZero();

      rpc.mend();
      ClaimCosts costs = costs(25);
      long known = costs.worthwhileTokens(job);
      assertThat(known).isPositive();
      rpc.refuse("eth_gasPrice");
      nanos.addAndGet(Duration.ofSeconds(31).toNanos());
      assertThat(costs.worthwhileTokens(job)).isEqualTo(known);
    }
  }

  private ClaimCosts costs(int sharePercent) {
    return new ClaimCosts(reader, FEE_BASIS_POINTS, sharePercent, nanos::get);
  }

  private static SessionJob job(Address token, BigInteger price) {
    Address somebody = new Address("0x" + "11".repeat(20));
    return new SessionJob(
        BigInteger.ONE,
        somebody,
        somebody,
        somebody,
        token,
        BigInteger.TEN.pow(18),
        price,
        BigInteger.ZERO,
        3_600,
        1_000_000,
        1_000_000,
        BigInteger.valueOf(100),
        SessionJob.Status.ACTIVE,
        BigInteger.ZERO,
        BigInteger.ZERO,
        "",
        Bytes32.ZERO,
        "");
  }
}

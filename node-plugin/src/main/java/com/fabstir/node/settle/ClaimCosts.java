package com.fabstir.node.settle;

import com.fabstir.chain.ChainReader;
import com.fabstir.contract.SessionJob;
import com.fabstir.evm.Address;
import com.fabstir.host.GasReserve;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How many tokens a claim needs for its gas to stay within a share of what it pays. Only jobs that
 * are paid in the native coin can tell: nothing on chain says what another token is worth in gas.
 */
final class ClaimCosts {
  private static final Duration PRICE_LIFE = Duration.ofSeconds(30);
  private static final BigDecimal PERCENT_OF_BASIS_POINTS = BigDecimal.valueOf(100 * 10_000);

  private final ChainReader chain;
  private final int feeBasisPoints;
  private final int sharePercent;
  private final LongSupplier nanoTime;
  private BigInteger gasPriceWei;
  private long readAtNanos;

  /**
   * @param feeBasisPoints treasury's part of the host payment, of 10,000
   * @param sharePercent most of what a claim pays that its gas may take, 1 to 100; 0 for any
   */
  ClaimCosts(ChainReader chain, int feeBasisPoints, int sharePercent, LongSupplier nanoTime) {
    this.chain = chain;
    this.feeBasisPoints = feeBasisPoints;
    this.sharePercent = sharePercent;
    this.nanoTime = nanoTime;
  }

  /**
   * @return 0 when gas does not matter
   * @throws com.fabstir.error.FabstirException CHAIN_RPC_*
   */
  long worthwhileTokens(SessionJob job) {
    BigInteger priceWei = job.pricePerTokenBaseUnits();
    if (sharePercent == 0 || !job.paymentToken().equals(Address.ZERO) || priceWei.signum() == 0) {
      return 0;
    }
    BigDecimal gasWei = new BigDecimal(GasReserve.CLAIM_GAS.multiply(gasPriceWei()));
    BigDecimal keptPerToken =
        new BigDecimal(priceWei)
            .multiply(BigDecimal.valueOf((long) (10_000 - feeBasisPoints) * sharePercent));
    return gasWei
        .multiply(PERCENT_OF_BASIS_POINTS)
        .divide(keptPerToken, 0, RoundingMode.CEILING)
        .min(BigDecimal.valueOf(Long.MAX_VALUE))
        .longValueExact();
  }

  private synchronized BigInteger gasPriceWei() {
    long now = nanoTime.getAsLong();
    if (gasPriceWei == null || now - readAtNanos > PRICE_LIFE.toNanos()) {
      gasPriceWei = chain.gasPriceWei();
      readAtNanos = now;
    }
    return gasPriceWei;
  }
}

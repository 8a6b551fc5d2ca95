package com.fabstir.node.settle;

import com.fabstir.chain.ChainReader;
import com.fabstir.contract.SessionJob;
import com.fabstir.error.FabstirException;
import com.fabstir.evm.Address;
import com.fabstir.host.GasReserve;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * How many tokens a claim needs for its gas to stay within a share of what it pays. Only jobs that
 * are paid in the native coin can tell: nothing on chain says what another token is worth in gas.
 */
final class ClaimCosts {
  private static final Logger LOG = System.getLogger(ClaimCosts.class.getName());
  private static final Duration PRICE_LIFE = Duration.ofSeconds(30);
  private static final BigDecimal PERCENT_OF_BASIS_POINTS = BigDecimal.valueOf(100 * 10_000);

  private final ChainReader chain;
  private final int feeBasisPoints;
  private final int sharePercent;
  private final LongSupplier nanoTime;
  private final ReentrantLock asking = new ReentrantLock();
  private volatile BigInteger gasPriceWei = BigInteger.ZERO;
  private volatile long askAgainNanos;

  /**
   * @param feeBasisPoints treasury's part of the host payment, of 10,000
   * @param sharePercent most of what a claim pays that its gas may take, 1 to 100; 0 for any
   */
  ClaimCosts(ChainReader chain, int feeBasisPoints, int sharePercent, LongSupplier nanoTime) {
    this.chain = chain;
    this.feeBasisPoints = feeBasisPoints;
    this.sharePercent = sharePercent;
    this.nanoTime = nanoTime;
    this.askAgainNanos = nanoTime.getAsLong();
  }

  /**
   * @return 0 when gas does not matter, or costs nobody knows what
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

  /** The last known price while another thread asks, or where none is told; 0 before the first. */
  private BigInteger gasPriceWei() {
    if (nanoTime.getAsLong() - askAgainNanos >= 0 && asking.tryLock()) {
      try {
        gasPriceWei = chain.gasPriceWei();
      } catch (FabstirException untold) {
        // Claims do not need it: the sender makes its own offer. Gas costs less than lost tokens.
        LOG.log(Level.DEBUG, "The price of gas is not known: {0}", untold.getMessage());
      } finally {
        askAgainNanos = nanoTime.getAsLong() + PRICE_LIFE.toNanos();
        asking.unlock();
      }
    }
    return gasPriceWei;
  }
}

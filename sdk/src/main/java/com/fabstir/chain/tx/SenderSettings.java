package com.fabstir.chain.tx;

import java.math.BigInteger;
import java.time.Duration;

/**
 * How transactions are paid and awaited.
 *
 * @param maxFeePerGasCapWei most that is ever offered for a unit of gas, in wei
 * @param gasMarginPercent added to the estimate, 0 or more
 * @param patience how long a transaction is awaited before TRANSACTION_UNCONFIRMED
 * @param firstPoll first pause between looks at the receipt; doubles up to longestPoll
 * @param probeInterval how often an unmined transaction is looked for in the chain's pool
 * @param replaceAfter how long a transaction is left unmined before it is replaced for a higher fee
 */
public record SenderSettings(
    BigInteger maxFeePerGasCapWei,
    int gasMarginPercent,
    Duration patience,
    Duration firstPoll,
    Duration longestPoll,
    Duration probeInterval,
    Duration replaceAfter) {

  /** At most 100 gwei, 25 % margin, 3 minutes, a replacement every 45 seconds. */
  public static final SenderSettings DEFAULT =
      new SenderSettings(
          BigInteger.TEN.pow(11),
          25,
          Duration.ofMinutes(3),
          Duration.ofMillis(10),
          Duration.ofSeconds(2),
          Duration.ofSeconds(3),
          Duration.ofSeconds(45));

  public SenderSettings withPatience(Duration duration) {
    return new SenderSettings(
        maxFeePerGasCapWei,
        gasMarginPercent,
        duration,
        firstPoll,
        longestPoll,
        probeInterval,
        replaceAfter);
  }

  public SenderSettings withMaxFeePerGasCapWei(BigInteger capWei) {
    return new SenderSettings(
        capWei, gasMarginPercent, patience, firstPoll, longestPoll, probeInterval, replaceAfter);
  }

  public SenderSettings withProbeInterval(Duration interval) {
    return new SenderSettings(
        maxFeePerGasCapWei,
        gasMarginPercent,
        patience,
        firstPoll,
        longestPoll,
        interval,
        replaceAfter);
  }

  public SenderSettings withReplaceAfter(Duration wait) {
    return new SenderSettings(
        maxFeePerGasCapWei,
        gasMarginPercent,
        patience,
        firstPoll,
        longestPoll,
        probeInterval,
        wait);
  }
}

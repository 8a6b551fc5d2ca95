package com.fabstir.node.telemetry;

import com.fabstir.chain.Receipt;
import com.fabstir.error.ErrorCode;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.function.Supplier;

/** What became of generated tokens on chain. Safe for use by many threads. */
public final class SettlementMeters {
  /** Counted at zero from the start: a first one must be seen as a change. */
  private static final List<ErrorCode> REFUSALS =
      List.of(
          ErrorCode.TRANSACTION_REVERTED,
          ErrorCode.SESSION_NOT_ACTIVE,
          ErrorCode.NOT_SESSION_HOST,
          ErrorCode.CLAIM_TOO_SMALL,
          ErrorCode.CLAIM_TOO_EARLY,
          ErrorCode.CLAIM_OVER_DEPOSIT,
          ErrorCode.CONTRACT_PAUSED);

  private final MeterRegistry registry;
  private final Counter checkpoints;
  private final Counter claims;
  private final Counter claimedTokens;
  private final Counter settlements;
  private final Counter unbilledTokens;
  private final Counter gasWei;
  private final Counter keyConflicts;

  public SettlementMeters(MeterRegistry registry) {
    this.registry = registry;
    checkpoints = NodeMeter.CHECKPOINTS.counter(registry);
    claims = NodeMeter.CLAIMS.counter(registry);
    claimedTokens = NodeMeter.TOKENS_CLAIMED.counter(registry);
    settlements = NodeMeter.SETTLEMENTS.counter(registry);
    unbilledTokens = NodeMeter.TOKENS_UNBILLED.counter(registry);
    for (ErrorCode code : REFUSALS) {
      NodeMeter.CLAIMS_FAILED.counter(registry, "code", code.name());
    }
    gasWei = NodeMeter.GAS_SPENT.counter(registry);
    keyConflicts = NodeMeter.KEY_CONFLICTS.counter(registry);
  }

  /** A commitment is in the content store, and its claim is planned. */
  public void checkpoint() {
    checkpoints.increment();
  }

  /** A claim is final. */
  public void claimed(long tokens) {
    claims.increment();
    claimedTokens.increment(tokens);
  }

  /**
   * @param code why the chain did not take the claim
   */
  public void claimFailed(String code) {
    NodeMeter.CLAIMS_FAILED.counter(registry, "code", code).increment();
  }

  public void settled(long unbilled) {
    settlements.increment();
    unbilledTokens.increment(unbilled);
  }

  /** To be called once. */
  public void watchBlocked(Supplier<Number> sessions) {
    NodeMeter.SETTLEMENTS_BLOCKED.gauge(registry, sessions);
  }

  /** Another node was seen to claim with this host's key. */
  public void keyUsedElsewhere() {
    keyConflicts.increment();
  }

  /** What a transaction cost. A metric is a floating-point number: the last digits are lost. */
  public void paid(Receipt receipt) {
    gasWei.increment(receipt.gasUsed().multiply(receipt.effectiveGasPriceWei()).doubleValue());
  }
}

package com.fabstir.contract;

import com.fabstir.evm.Address;
import com.fabstir.evm.Bytes32;
import java.math.BigInteger;

/**
 * A session job as the marketplace stores it, the same for all contract generations.
 *
 * @param paymentToken {@link Address#ZERO} for the native coin
 * @param depositBaseUnits deposit in base units of the payment token (wei for the native coin)
 * @param pricePerTokenBaseUnits base units per generated token, already divided by the generation's
 *     price precision where it has one
 * @param tokensUsed tokens claimed so far
 * @param startTimeSeconds block time of creation
 * @param lastProofTimeSeconds block time of the last claim, or of creation
 */
public record SessionJob(
    BigInteger id,
    Address depositor,
    Address requester,
    Address host,
    Address paymentToken,
    BigInteger depositBaseUnits,
    BigInteger pricePerTokenBaseUnits,
    BigInteger tokensUsed,
    long maxDurationSeconds,
    long startTimeSeconds,
    long lastProofTimeSeconds,
    BigInteger proofIntervalTokens,
    Status status,
    BigInteger withdrawnByHostBaseUnits,
    BigInteger refundedToUserBaseUnits,
    String conversationCid,
    Bytes32 lastProofHash,
    String lastProofCid) {

  /** Only ACTIVE, COMPLETED and TIMED_OUT are ever set by the contracts. */
  public enum Status {
    ACTIVE,
    COMPLETED,
    TIMED_OUT,
    DISPUTED,
    ABANDONED,
    CANCELLED
  }

  /** Tokens that the deposit can pay in all. */
  public BigInteger maxTokens() {
    return pricePerTokenBaseUnits.signum() == 0
        ? BigInteger.ZERO
        : depositBaseUnits.divide(pricePerTokenBaseUnits);
  }
}

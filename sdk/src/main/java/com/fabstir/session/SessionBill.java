package com.fabstir.session;

import com.fabstir.contract.ProofSubmission;
import com.fabstir.contract.SessionJob;
import com.fabstir.evm.Address;
import com.fabstir.evm.Bytes32;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/**
 * What a session cost, from the chain, beside what this client received. All amounts are in base
 * units of the payment token (wei for the native coin). Until the session is settled the amounts
 * are what a settlement now would give.
 *
 * @param settled whether the chain has paid everybody
 * @param hostPaymentBaseUnits claimed tokens times price: host's share and treasury's together
 * @param deliveredTokens counted by this client
 * @param openingTransaction empty when another process opened the session
 * @param settlementTransaction empty until settled
 */
public record SessionBill(
    BigInteger jobId,
    Address host,
    SessionJob.Status status,
    boolean settled,
    Address paymentToken,
    BigInteger depositBaseUnits,
    BigInteger pricePerTokenBaseUnits,
    BigInteger claimedTokens,
    BigInteger hostPaymentBaseUnits,
    BigInteger hostShareBaseUnits,
    BigInteger treasuryBaseUnits,
    BigInteger refundBaseUnits,
    long deliveredTokens,
    long minClaimTokens,
    List<ProofSubmission> claims,
    Optional<Bytes32> openingTransaction,
    Optional<Bytes32> settlementTransaction) {

  public SessionBill {
    claims = List.copyOf(claims);
  }

  /** How the bill compares with what was received. */
  public enum Comparison {
    /** Claimed is delivered. */
    EQUAL,
    /** Less than the contract's smallest claim is left over, which no host can claim. */
    REMAINDER_UNBILLED,
    /** The host has not claimed all that it delivered, although it could. */
    UNDERBILLED,
    /** More was claimed than this client received. */
    OVERBILLED
  }

  /** Delivered less claimed tokens; negative when more was claimed. */
  public BigInteger unbilledTokens() {
    return BigInteger.valueOf(deliveredTokens).subtract(claimedTokens);
  }

  public Comparison comparison() {
    BigInteger unbilled = unbilledTokens();
    if (unbilled.signum() == 0) {
      return Comparison.EQUAL;
    }
    if (unbilled.signum() < 0) {
      return Comparison.OVERBILLED;
    }
    return unbilled.compareTo(BigInteger.valueOf(minClaimTokens)) < 0
        ? Comparison.REMAINDER_UNBILLED
        : Comparison.UNDERBILLED;
  }

  /** The comparison in a sentence for people. */
  public String explanation() {
    BigInteger difference = unbilledTokens().abs();
    return switch (comparison()) {
      case EQUAL -> "All delivered tokens were claimed, and no others.";
      case REMAINDER_UNBILLED ->
          difference
              + " delivered tokens stay unbilled: a claim takes at least "
              + minClaimTokens
              + ".";
      case UNDERBILLED ->
          settled
              ? difference + " delivered tokens were never claimed."
              : difference + " delivered tokens are not claimed yet.";
      case OVERBILLED ->
          difference
              + " tokens more were claimed than this client received. Tokens that were generated"
              + " while the connection was lost are billed too; if there were none, ask the host"
              + " to disclose the transcript behind its commitments.";
    };
  }
}

package com.fabstir.session;

import com.fabstir.contract.JobMarketplace;
import com.fabstir.contract.MarketplaceTerms;
import com.fabstir.contract.SessionJob;
import com.fabstir.contract.Settlement;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.evm.Bytes32;
import java.math.BigInteger;
import java.util.Optional;

/** Reads bills from the chain. */
final class BillReader {
  private static final BigInteger TEN_THOUSAND = BigInteger.valueOf(10_000);

  private final JobMarketplace marketplace;

  BillReader(JobMarketplace marketplace) {
    this.marketplace = marketplace;
  }

  /**
   * @throws FabstirException SESSION_NOT_FOUND
   */
  SessionBill read(BigInteger jobId, long deliveredTokens, Optional<Bytes32> openingTransaction) {
    SessionJob job =
        marketplace
            .sessionJob(jobId)
            .orElseThrow(
                () ->
                    new FabstirException(
                        ErrorCode.SESSION_NOT_FOUND,
                        "The marketplace " + marketplace.address() + " knows no session " + jobId,
                        null));
    MarketplaceTerms terms = marketplace.terms();
    Optional<Settlement> settlement =
        job.status() == SessionJob.Status.ACTIVE ? Optional.empty() : marketplace.settlement(jobId);
    BigInteger hostPayment = job.tokensUsed().multiply(job.pricePerTokenBaseUnits());
    BigInteger fee =
        hostPayment.multiply(BigInteger.valueOf(terms.feeBasisPoints())).divide(TEN_THOUSAND);
    BigInteger hostShare =
        settlement.map(Settlement::hostShareBaseUnits).orElse(hostPayment.subtract(fee));
    BigInteger refund =
        settlement
            .map(Settlement::refundBaseUnits)
            .orElse(job.depositBaseUnits().subtract(hostPayment).max(BigInteger.ZERO));
    return new SessionBill(
        jobId,
        job.host(),
        job.status(),
        job.status() != SessionJob.Status.ACTIVE,
        job.paymentToken(),
        job.depositBaseUnits(),
        job.pricePerTokenBaseUnits(),
        job.tokensUsed(),
        hostPayment,
        hostShare,
        hostPayment.subtract(hostShare),
        refund,
        deliveredTokens,
        terms.minClaimTokens(),
        marketplace.proofSubmissions(jobId),
        openingTransaction,
        settlement.map(Settlement::transactionHash));
  }

  boolean isSettled(BigInteger jobId) {
    return marketplace
        .sessionJob(jobId)
        .map(job -> job.status() != SessionJob.Status.ACTIVE)
        .orElse(false);
  }
}

package com.fabstir.node.settle;

import com.fabstir.chain.ChainReader;
import com.fabstir.contract.Contracts;
import com.fabstir.contract.SessionJob;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.evm.Address;
import com.fabstir.node.job.MarketplaceFunds;
import java.math.BigInteger;
import java.util.Optional;

/**
 * Whether the marketplace could still pay what a session has been promised: it may have lost the
 * deposit, and a completion reverts where the client's wallet does not take its refund.
 */
final class PaymentCheck {
  private final ChainReader chain;
  private final Contracts contracts;
  private final Address host;
  private final MarketplaceFunds funds;

  PaymentCheck(ChainReader chain, Contracts contracts, Address host) {
    this.chain = chain;
    this.contracts = contracts;
    this.host = host;
    this.funds = new MarketplaceFunds(chain, contracts);
  }

  /**
   * Asks the chain twice.
   *
   * @param mayComplete whether the host could complete it now
   * @return why it would not be paid now; empty as far as anybody can tell
   * @throws FabstirException CHAIN_RPC_*
   */
  Optional<FabstirException> doubt(SessionJob job, boolean mayComplete) {
    BigInteger owed = job.depositBaseUnits().subtract(job.withdrawnByHostBaseUnits());
    BigInteger held = funds.heldBaseUnits(job.paymentToken());
    if (held.compareTo(owed) < 0) {
      return Optional.of(
          new FabstirException(
              ErrorCode.SETTLEMENT_BLOCKED,
              "The marketplace holds "
                  + held
                  + " base units, less than the "
                  + owed
                  + " of the session",
              "Others' deposits are gone as well: ask who runs the marketplace."));
    }
    return mayComplete ? completionRefused(job) : Optional.empty();
  }

  private Optional<FabstirException> completionRefused(SessionJob job) {
    try {
      chain.call(contracts.marketplace().completeSession(job.id(), ""), Optional.of(host));
      return Optional.empty();
    } catch (FabstirException refused) {
      return switch (refused.code()) {
        case SETTLEMENT_BLOCKED, CONTRACT_PAUSED, TRANSACTION_REVERTED -> Optional.of(refused);
        default -> Optional.empty();
      };
    }
  }
}

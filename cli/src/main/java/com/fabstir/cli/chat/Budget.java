package com.fabstir.cli.chat;

import com.fabstir.cli.amount.Amount;
import com.fabstir.cli.amount.Unit;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.evm.Address;
import com.fabstir.session.SessionRequest;
import java.math.BigInteger;
import java.util.Optional;
import java.util.function.Function;

/**
 * How a chat is paid, and how much it may cost in all.
 *
 * @param token {@link Address#ZERO} for the native coin
 * @param depositBaseUnits of each session
 * @param maxCostBaseUnits of all sessions together; empty when the deposit is the only limit
 * @param requests makes the request of a session from its deposit
 */
record Budget(
    Unit unit,
    Address token,
    BigInteger depositBaseUnits,
    BigInteger minDepositBaseUnits,
    Optional<BigInteger> maxCostBaseUnits,
    Function<BigInteger, SessionRequest> requests) {

  /**
   * The next session's. Where a limit of cost is smaller than the deposit, the deposit shrinks to
   * what is left of it, but not below what the contract takes.
   *
   * @throws FabstirException DEPOSIT_OUT_OF_BOUNDS when the limit is used up
   */
  SessionRequest request(BigInteger spentBaseUnits) {
    if (maxCostBaseUnits.isEmpty()) {
      return requests.apply(depositBaseUnits);
    }
    BigInteger left = maxCostBaseUnits.get().subtract(spentBaseUnits);
    if (left.signum() <= 0) {
      throw new FabstirException(
          ErrorCode.DEPOSIT_OUT_OF_BOUNDS,
          "The limit of " + Amount.format(maxCostBaseUnits.get(), unit) + " is used up",
          "Raise --max-cost, and go on with --resume last.");
    }
    return requests.apply(depositBaseUnits.min(left).max(minDepositBaseUnits));
  }

  /** Whole tokens that the limit still pays at a price; empty without a limit. */
  Optional<Long> tokensLeft(BigInteger spentBaseUnits, BigInteger pricePerTokenBaseUnits) {
    if (pricePerTokenBaseUnits.signum() == 0) {
      return Optional.empty();
    }
    return maxCostBaseUnits.map(
        limit ->
            limit
                .subtract(spentBaseUnits)
                .max(BigInteger.ZERO)
                .divide(pricePerTokenBaseUnits)
                .min(BigInteger.valueOf(Long.MAX_VALUE))
                .longValue());
  }

  String text(BigInteger baseUnits) {
    return Amount.format(baseUnits, unit);
  }
}

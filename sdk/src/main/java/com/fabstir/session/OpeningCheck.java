package com.fabstir.session;

import com.fabstir.chain.ChainReader;
import com.fabstir.contract.Contracts;
import com.fabstir.contract.JobMarketplace;
import com.fabstir.contract.MarketplaceTerms;
import com.fabstir.contract.SessionOpening;
import com.fabstir.contract.SessionOpening.Funding;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.evm.Address;
import java.math.BigInteger;
import java.time.Duration;

/** Holds a request against everything that the chain will check, before anything is sent. */
final class OpeningCheck {
  /** Contract generation A bounds all deposits numerically by 1000 ether, of any token. */
  private static final BigInteger MAX_DEPOSIT_BASE_UNITS = BigInteger.TEN.pow(21);

  private static final Duration MAX_DURATION = Duration.ofDays(365);

  private final Contracts contracts;
  private final ChainReader chain;

  OpeningCheck(Contracts contracts, ChainReader chain) {
    this.contracts = contracts;
    this.chain = chain;
  }

  /**
   * @throws FabstirException DEPOSIT_OUT_OF_BOUNDS, PRICE_OUT_OF_BOUNDS, FUNDS_TOO_LOW, USAGE
   */
  SessionOpening check(DiscoveredHost host, SessionRequest request, Address payer) {
    JobMarketplace marketplace = contracts.marketplace();
    MarketplaceTerms terms = marketplace.terms();
    Address token = request.paymentToken();
    BigInteger price = price(host, request);
    requireDuration(request.maxDuration());
    requireInterval(request, terms);
    if (!marketplace.acceptsToken(token)) {
      throw new FabstirException(
          ErrorCode.DEPOSIT_OUT_OF_BOUNDS,
          "The marketplace does not accept the token " + token,
          "Pay in native coin or in USDC.");
    }
    requireDeposit(request, price, marketplace.minDepositBaseUnits(token));
    requireFunds(request, payer);
    return new SessionOpening(
        request.funding(),
        host.operator(),
        token,
        request.depositBaseUnits(),
        price,
        request.maxDuration().toSeconds(),
        request.proofIntervalTokens());
  }

  private static BigInteger price(DiscoveredHost host, SessionRequest request) {
    BigInteger lowest = host.priceBaseUnits(request.paymentToken());
    BigInteger price = request.pricePerTokenBaseUnits().orElse(lowest);
    if (price.signum() <= 0 || price.compareTo(lowest) < 0) {
      throw new FabstirException(
          ErrorCode.PRICE_OUT_OF_BOUNDS,
          "The price is below the host's: expected at least "
              + lowest
              + " base units a token, found "
              + price,
          "Offer the host's price or choose another host.");
    }
    return price;
  }

  private static void requireDuration(Duration duration) {
    if (duration.toSeconds() < 1 || duration.compareTo(MAX_DURATION) > 0) {
      throw new FabstirException(
          ErrorCode.USAGE,
          "The duration must be 1 second to 365 days, found " + duration.toSeconds() + " s",
          null);
    }
  }

  private static void requireInterval(SessionRequest request, MarketplaceTerms terms) {
    if (request.proofIntervalTokens() < terms.minProofIntervalTokens()) {
      throw new FabstirException(
          ErrorCode.USAGE,
          "The proof interval must be at least "
              + terms.minProofIntervalTokens()
              + " tokens, found "
              + request.proofIntervalTokens(),
          null);
    }
  }

  private static void requireDeposit(
      SessionRequest request, BigInteger price, BigInteger minDeposit) {
    BigInteger oneClaim = price.multiply(BigInteger.valueOf(request.proofIntervalTokens()));
    BigInteger lowest = minDeposit.max(oneClaim);
    BigInteger deposit = request.depositBaseUnits();
    if (deposit.compareTo(lowest) < 0 || deposit.compareTo(MAX_DEPOSIT_BASE_UNITS) > 0) {
      throw new FabstirException(
          ErrorCode.DEPOSIT_OUT_OF_BOUNDS,
          "The deposit must be "
              + lowest
              + " to "
              + MAX_DEPOSIT_BASE_UNITS
              + " base units ("
              + request.proofIntervalTokens()
              + " tokens at "
              + price
              + ", and the marketplace's minimum of "
              + minDeposit
              + "), found "
              + deposit,
          "Deposit at least " + lowest + " base units; what is not used comes back.");
    }
  }

  private void requireFunds(SessionRequest request, Address payer) {
    Address token = request.paymentToken();
    BigInteger available;
    if (request.funding() == Funding.PREPAID) {
      available = contracts.marketplace().prepaidBaseUnits(payer, token);
    } else if (token.isZero()) {
      available = chain.balanceWei(payer);
    } else {
      available = contracts.token(token).balanceBaseUnits(payer);
    }
    if (available.compareTo(request.depositBaseUnits()) < 0) {
      throw new FabstirException(
          ErrorCode.FUNDS_TOO_LOW,
          payer
              + (request.funding() == Funding.PREPAID ? " has prepaid " : " holds ")
              + available
              + " base units of "
              + (token.isZero() ? "the native coin" : token)
              + ", the deposit takes "
              + request.depositBaseUnits(),
          request.funding() == Funding.PREPAID
              ? "Deposit more with `fabstir deposit`."
              : "Fund the account or deposit less.");
    }
  }
}

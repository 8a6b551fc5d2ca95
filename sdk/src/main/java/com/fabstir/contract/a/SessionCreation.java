package com.fabstir.contract.a;

import com.fabstir.chain.ContractCall;
import com.fabstir.contract.SessionOpening;

/** Chooses among this generation's three ways to open a session. */
final class SessionCreation {
  private SessionCreation() {}

  static ContractCall call(BoundContract marketplace, SessionOpening opening) {
    BoundContract.Call call =
        switch (opening.funding()) {
          case INLINE ->
              opening.paymentToken().isZero()
                  ? inlineNative(marketplace, opening)
                  : withToken(marketplace, opening);
          case PREPAID -> fromDeposit(marketplace, opening);
        };
    return call.expecting(MarketplaceAbi.SESSION_JOB_CREATED)
        .to("open a session with host " + opening.host());
  }

  private static BoundContract.Call inlineNative(
      BoundContract marketplace, SessionOpening opening) {
    return marketplace
        .call(
            MarketplaceAbi.CREATE_SESSION_JOB,
            opening.host(),
            opening.pricePerTokenBaseUnits(),
            opening.maxDurationSeconds(),
            opening.proofIntervalTokens())
        .paying(opening.depositBaseUnits());
  }

  private static BoundContract.Call withToken(BoundContract marketplace, SessionOpening opening) {
    return marketplace.call(
        MarketplaceAbi.CREATE_SESSION_JOB_WITH_TOKEN,
        opening.host(),
        opening.paymentToken(),
        opening.depositBaseUnits(),
        opening.pricePerTokenBaseUnits(),
        opening.maxDurationSeconds(),
        opening.proofIntervalTokens());
  }

  private static BoundContract.Call fromDeposit(BoundContract marketplace, SessionOpening opening) {
    return marketplace.call(
        MarketplaceAbi.CREATE_SESSION_FROM_DEPOSIT,
        opening.host(),
        opening.paymentToken(),
        opening.depositBaseUnits(),
        opening.pricePerTokenBaseUnits(),
        opening.maxDurationSeconds(),
        opening.proofIntervalTokens());
  }
}

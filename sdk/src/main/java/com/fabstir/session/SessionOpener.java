package com.fabstir.session;

import com.fabstir.chain.Receipt;
import com.fabstir.chain.TransactionSender;
import com.fabstir.contract.Contracts;
import com.fabstir.contract.Erc20;
import com.fabstir.contract.SessionOpening;
import com.fabstir.contract.SessionOpening.Funding;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.evm.Address;
import com.fabstir.key.Signer;
import java.math.BigInteger;
import java.util.Optional;

/** Sends what opens a session. */
final class SessionOpener {
  private final Contracts contracts;
  private final TransactionSender sender;

  SessionOpener(Contracts contracts, TransactionSender sender) {
    this.contracts = contracts;
    this.sender = sender;
  }

  PaidSession open(
      VerifiedHost host, SessionRequest request, SessionOpening opening, Signer payer) {
    Address token = opening.paymentToken();
    if (opening.funding() == Funding.INLINE && !token.isZero()) {
      approve(contracts.token(token), request, payer);
    }
    Receipt receipt =
        sender.send(request.intentKey(), contracts.marketplace().createSession(opening), payer);
    BigInteger jobId =
        contracts
            .marketplace()
            .createdJobId(receipt)
            .orElseThrow(
                () ->
                    new FabstirException(
                        ErrorCode.EVENT_MISSING,
                        "Transaction "
                            + receipt.transactionHash()
                            + " was mined without the event that names the session",
                        "Check that the marketplace address is right."));
    return new PaidSession(jobId, host, opening, Optional.of(receipt.transactionHash()));
  }

  private void approve(Erc20 token, SessionRequest request, Signer payer) {
    Address marketplace = contracts.marketplace().address();
    BigInteger deposit = request.depositBaseUnits();
    if (token.allowanceBaseUnits(payer.address(), marketplace).compareTo(deposit) < 0) {
      sender.send(request.intentKey() + "/approve", token.approve(marketplace, deposit), payer);
    }
  }
}

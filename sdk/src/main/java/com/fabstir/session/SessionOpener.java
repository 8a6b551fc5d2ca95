package com.fabstir.session;

import com.fabstir.chain.ContractCall;
import com.fabstir.chain.Receipt;
import com.fabstir.chain.TransactionRecord;
import com.fabstir.chain.TransactionSender;
import com.fabstir.contract.Contracts;
import com.fabstir.contract.Erc20;
import com.fabstir.contract.SessionOpening;
import com.fabstir.contract.SessionOpening.Funding;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.evm.Address;
import com.fabstir.key.TransactionSigner;
import java.lang.System.Logger.Level;
import java.math.BigInteger;
import java.util.Optional;

/** Sends what opens a session. */
final class SessionOpener {
  private static final System.Logger LOG = System.getLogger(SessionOpener.class.getName());

  private final Contracts contracts;
  private final TransactionSender sender;

  SessionOpener(Contracts contracts, TransactionSender sender) {
    this.contracts = contracts;
    this.sender = sender;
  }

  PaidSession open(
      VerifiedHost host, SessionRequest request, SessionOpening opening, TransactionSigner payer) {
    Address token = opening.paymentToken();
    if (opening.funding() == Funding.INLINE && !token.isZero()) {
      approve(contracts.token(token), request, payer);
    }
    Receipt receipt =
        sendOnce(request.intentKey(), contracts.marketplace().createSession(opening), payer);
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

  private void approve(Erc20 token, SessionRequest request, TransactionSigner payer) {
    Address marketplace = contracts.marketplace().address();
    BigInteger deposit = request.depositBaseUnits();
    if (token.allowanceBaseUnits(payer.address(), marketplace).compareTo(deposit) < 0) {
      sendOnce(request.intentKey() + "/approve", token.approve(marketplace, deposit), payer);
    }
  }

  /** An equal transaction that a stopped process has left open is the wanted one. */
  private Receipt sendOnce(String intentKey, ContractCall call, TransactionSigner payer) {
    Optional<TransactionRecord> unfinished = sender.findUnfinished(payer.address(), call);
    unfinished.ifPresent(
        record ->
            LOG.log(
                Level.WARNING,
                "An equal transaction is not finished: it is taken up, and nothing new is sent: "
                    + record.hash().orElseThrow()));
    return sender.send(unfinished.map(TransactionRecord::intentKey).orElse(intentKey), call, payer);
  }
}

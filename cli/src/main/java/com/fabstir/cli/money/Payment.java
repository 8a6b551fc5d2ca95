package com.fabstir.cli.money;

import com.fabstir.chain.ContractCall;
import com.fabstir.chain.Receipt;
import com.fabstir.chain.TransactionRecord;
import com.fabstir.cli.amount.Amount;
import com.fabstir.cli.amount.Money;
import com.fabstir.cli.amount.Unit;
import com.fabstir.cli.chain.OpenChain;
import com.fabstir.cli.command.Console;
import com.fabstir.cli.output.Outcome;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.key.TransactionSigner;
import java.math.BigInteger;
import java.util.Optional;
import java.util.UUID;

/** Moves money of one account by one transaction, after a look whether there is enough. */
public final class Payment {
  private final OpenChain chain;
  private final TransactionSigner signer;
  private final Console console;

  /**
   * Two equal payments of a user are two payments, so each has a name of its own; but one that a
   * stopped command has left open is finished first.
   */
  private final String intent = UUID.randomUUID().toString();

  private int sent;

  public Payment(OpenChain chain, TransactionSigner signer, Console console) {
    this.chain = chain;
    this.signer = signer;
    this.console = console;
  }

  /**
   * @throws FabstirException FUNDS_TOO_LOW when the wallet holds less
   */
  public void requireFunds(Amount amount) {
    Unit.Coin coin = amount.unit().coin();
    BigInteger available =
        coin == Unit.Coin.NATIVE
            ? chain.reader().balanceWei(signer.address())
            : chain.contracts().token(chain.tokenOf(coin)).balanceBaseUnits(signer.address());
    if (available.compareTo(amount.baseUnits()) < 0) {
      throw new FabstirException(
          ErrorCode.FUNDS_TOO_LOW,
          "Not enough in the wallet of "
              + signer.address()
              + ": wanted "
              + amount
              + ", available "
              + Amount.format(available, chain.unitOf(coin)),
          "Send the missing amount to that address, or choose a smaller one.");
    }
  }

  /** Sends one step, or takes up the equal one that a stopped command has left. */
  public Receipt send(String step, ContractCall call) {
    Optional<TransactionRecord> unfinished = chain.sender().findUnfinished(signer.address(), call);
    if (unfinished.isPresent()) {
      console.warn(
          "An equal transaction of "
              + unfinished.get().createdAt()
              + " is not finished: it is taken up, and nothing new is sent: "
              + unfinished.get().hash().orElseThrow());
      return chain.sender().send(unfinished.get().intentKey(), call, signer);
    }
    console.say("Sending: " + call.description());
    return chain.sender().send(step + "/" + intent + "/" + ++sent, call, signer);
  }

  /** Sends and reports. */
  Outcome done(String action, Amount amount, ContractCall call) {
    Receipt receipt = send(action, call);
    String hash = receipt.transactionHash().toString();
    return Outcome.of(
        document(action, amount, true, hash),
        "Done: " + action + " of " + amount + "\nTransaction: " + hash);
  }

  Outcome nothingDone(String action, Amount amount) {
    return Outcome.of(
        document(action, amount, false, ""), "Nothing was sent: " + action + " of " + amount);
  }

  private PaymentDocument document(String action, Amount amount, boolean sent, String hash) {
    return new PaymentDocument(
        action,
        signer.address().toString(),
        chain.chain().id(),
        Money.of(amount.baseUnits(), amount.unit()),
        sent,
        hash);
  }

  /**
   * @param transactionHash empty when nothing was sent
   */
  record PaymentDocument(
      String action,
      String account,
      long chainId,
      Money amount,
      boolean sent,
      String transactionHash) {}
}

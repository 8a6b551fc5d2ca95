package com.fabstir.cli.tx;

import com.fabstir.chain.GasPrice;
import com.fabstir.chain.Receipt;
import com.fabstir.chain.tx.JournalEntry;
import com.fabstir.chain.tx.SignedOffer;
import com.fabstir.cli.output.Facts;
import com.fabstir.cli.output.OrNull;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * All that is known of one transaction.
 *
 * @param signatures all that was ever signed for it, the oldest first; at most one of them is mined
 * @param receipt null where the chain has none, or could not be asked
 * @param page in the chain's explorer; null where there is none
 * @param note why the chain says nothing; null where it did
 */
record TxDetail(
    TxSummary transaction,
    String to,
    BigInteger valueWei,
    String intent,
    List<Signature> signatures,
    @OrNull Mined receipt,
    @OrNull String page,
    @OrNull String note) {

  /**
   * One signed offer.
   *
   * @param purpose send, speed_up or cancel
   */
  record Signature(
      String hash, String purpose, String maxFee, String priorityFee, BigInteger gasLimit) {
    static Signature of(SignedOffer offer) {
      return new Signature(
          offer.hash().value(),
          offer.purpose().name().toLowerCase(Locale.ROOT),
          offer.maxFee().toString(),
          offer.priorityFee().toString(),
          offer.gasLimit());
    }
  }

  /**
   * @param feeWei what was paid for gas
   */
  record Mined(
      String hash,
      long block,
      boolean succeeded,
      BigInteger gasUsed,
      String gasPrice,
      BigInteger feeWei) {
    static Mined of(Receipt receipt) {
      return new Mined(
          receipt.transactionHash().value(),
          receipt.blockNumber(),
          receipt.succeeded(),
          receipt.gasUsed(),
          new GasPrice(receipt.effectiveGasPriceWei()).toString(),
          receipt.gasUsed().multiply(receipt.effectiveGasPriceWei()));
    }
  }

  static TxDetail of(
      JournalEntry entry, Optional<Receipt> receipt, Optional<String> explorer, String note) {
    Optional<String> hash =
        receipt
            .map(mined -> mined.transactionHash().value())
            .or(() -> entry.record().hash().map(Object::toString));
    return new TxDetail(
        TxSummary.of(entry),
        entry.to().toString(),
        entry.valueWei(),
        entry.record().intentKey(),
        entry.variants().stream().map(SignedOffer::of).map(Signature::of).toList(),
        receipt.map(Mined::of).orElse(null),
        explorer.flatMap(page -> hash.map(known -> page + "/tx/" + known)).orElse(null),
        note);
  }

  List<String> text() {
    Facts facts =
        new Facts()
            .add("Transaction", transaction.id())
            .add("What", transaction.description())
            .add("State", transaction.state())
            .add("Chain", transaction.chainId())
            .add("From", transaction.account())
            .add("To", to)
            .add("Value", valueWei + " wei")
            .add("Nonce", transaction.nonce())
            .add("Created", transaction.createdAt())
            .add("Intent", intent);
    for (Signature signature : signatures) {
      facts.add("Signed to " + signature.purpose().replace('_', ' '), signature.hash());
      facts.add(
          "at most "
              + signature.maxFee()
              + ", tip "
              + signature.priorityFee()
              + ", gas limit "
              + signature.gasLimit());
    }
    if (receipt != null) {
      facts
          .add("Mined", receipt.hash())
          .add(
              (receipt.succeeded() ? "succeeded" : "reverted")
                  + " in block "
                  + receipt.block()
                  + ", paid "
                  + receipt.feeWei()
                  + " wei ("
                  + receipt.gasUsed()
                  + " gas at "
                  + receipt.gasPrice()
                  + ")");
    }
    if (transaction.failure() != null) {
      facts.add("Failure", transaction.failure());
    }
    if (page != null) {
      facts.add("Page", page);
    }
    if (note != null) {
      facts.add("Note", note);
    }
    return facts.lines();
  }
}

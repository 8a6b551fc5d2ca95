package com.fabstir.host;

import com.fabstir.chain.ChainReader;
import com.fabstir.chain.TransactionRecord;
import com.fabstir.chain.TransactionRecord.State;
import com.fabstir.chain.TransactionSender;
import com.fabstir.evm.Address;

/**
 * Names for effects that may be wanted again, such as a registration after leaving. What the plan
 * saw on chain is in the past; an open transaction of an earlier process, or one that was mined
 * after the plan was made, is taken up again.
 *
 * @param atBlock the plan saw the chain up to this block
 */
record IntentNames(TransactionSender sender, ChainReader chain, Address host, long atBlock) {

  String next(String effect) {
    int attempt = 1;
    while (sender.find(host, name(effect, attempt)).filter(this::isPast).isPresent()) {
      attempt++;
    }
    return name(effect, attempt);
  }

  /** A killed process may have left in the journal as open what the chain has long mined. */
  private boolean isPast(TransactionRecord transaction) {
    return transaction.state() == State.CONFIRMED
        || transaction.isLive()
            && transaction
                .hash()
                .flatMap(chain::receipt)
                .filter(receipt -> receipt.blockNumber() <= atBlock)
                .isPresent();
  }

  private static String name(String effect, int attempt) {
    return "host/" + effect + "/" + attempt;
  }
}

package com.fabstir.host;

import com.fabstir.chain.TransactionRecord.State;
import com.fabstir.chain.TransactionSender;
import com.fabstir.evm.Address;

/**
 * Names for effects that may be wanted again, such as a registration after leaving. A confirmed one
 * is in the past, because the plan was made of what the chain says now; an open one of an earlier
 * process is taken up again.
 */
record IntentNames(TransactionSender sender, Address host) {

  String next(String effect) {
    int attempt = 1;
    while (isConfirmed(name(effect, attempt))) {
      attempt++;
    }
    return name(effect, attempt);
  }

  private boolean isConfirmed(String name) {
    return sender
        .find(host, name)
        .filter(transaction -> transaction.state() == State.CONFIRMED)
        .isPresent();
  }

  private static String name(String effect, int attempt) {
    return "host/" + effect + "/" + attempt;
  }
}

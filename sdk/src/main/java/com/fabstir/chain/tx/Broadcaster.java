package com.fabstir.chain.tx;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;

/** Hands journalled transactions to the chain; the same bytes any number of times. */
final class Broadcaster {
  private final TransactionRpc rpc;
  private final TransactionJournal journal;

  Broadcaster(TransactionRpc rpc, TransactionJournal journal) {
    this.rpc = rpc;
    this.journal = journal;
  }

  /**
   * Offers the newest variant. When the nonce is already used nothing is done here: whether by this
   * transaction or by another one is for the receipt to say.
   *
   * @return whether the chain asks for a higher fee
   * @throws FabstirException ACCOUNT_USED_ELSEWHERE, GAS_FUNDS_TOO_LOW, CHAIN_RPC_*; in all cases
   *     the entry stays as it is
   */
  boolean isUnderpriced(JournalEntry entry) {
    switch (rpc.send(entry.newest().rawTransaction())) {
      case ACCEPTED -> journal.sent(entry);
      case NONCE_USED -> {}
      case NONCE_TAKEN -> {
        // An earlier variant of ours may hold the place, and is as good.
        if (!rpc.knowsAny(entry)) {
          throw Displaced.byPending(entry);
        }
      }
      case FEE_TOO_LOW -> {
        return true;
      }
      case INSUFFICIENT_FUNDS ->
          throw new FabstirException(
              ErrorCode.GAS_FUNDS_TOO_LOW,
              "The chain does not take the transaction to "
                  + entry.record().description()
                  + ": account "
                  + entry.record().from()
                  + " has too little native coin for it",
              "Fund the account, then repeat the command: the same transaction will be sent.");
    }
    return false;
  }
}

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
   * Sends it. When the nonce is already used nothing is done here: whether by this transaction or
   * by another one is for the receipt to say.
   *
   * @throws FabstirException ACCOUNT_USED_ELSEWHERE, GAS_FUNDS_TOO_LOW, GAS_PRICE_OVER_CAP,
   *     CHAIN_RPC_*; in all cases the entry stays as it is
   */
  JournalEntry broadcast(JournalEntry entry) {
    return switch (rpc.send(entry.rawTransaction().orElseThrow())) {
      case ACCEPTED -> journal.sent(entry);
      case NONCE_USED -> entry;
      case NONCE_TAKEN -> throw Displaced.byPending(entry);
      case INSUFFICIENT_FUNDS ->
          throw new FabstirException(
              ErrorCode.GAS_FUNDS_TOO_LOW,
              "The chain does not take the transaction to "
                  + entry.record().description()
                  + ": account "
                  + entry.record().from()
                  + " has too little native coin for it",
              "Fund the account, then repeat the command: the same transaction will be sent.");
      case FEE_TOO_LOW ->
          throw new FabstirException(
              ErrorCode.GAS_PRICE_OVER_CAP,
              "The chain's gas price has risen above what the signed transaction to "
                  + entry.record().description()
                  + " offers",
              "It is signed and may still be sent: look it up before you repeat a payment.");
    };
  }
}

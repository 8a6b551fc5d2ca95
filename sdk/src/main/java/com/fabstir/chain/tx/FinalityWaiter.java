package com.fabstir.chain.tx;

import com.fabstir.chain.ChainReader;
import com.fabstir.chain.Receipt;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import java.time.Duration;
import java.util.Optional;

/**
 * Follows a signed transaction until its receipt is as deep in the chain as the chain's
 * confirmations ask, or until another transaction has taken its nonce for good.
 */
final class FinalityWaiter {
  /** Replicas behind one endpoint may differ for a moment, so one look proves no death. */
  private static final int LOOKS_THAT_PROVE_DEATH = 2;

  private final ChainReader reader;
  private final TransactionRpc rpc;
  private final Broadcaster broadcaster;
  private final TransactionJournal journal;
  private final SenderSettings settings;

  FinalityWaiter(
      ChainReader reader,
      TransactionRpc rpc,
      Broadcaster broadcaster,
      TransactionJournal journal,
      SenderSettings settings) {
    this.reader = reader;
    this.rpc = rpc;
    this.broadcaster = broadcaster;
    this.journal = journal;
    this.settings = settings;
  }

  /**
   * @param takenUp whether the entry is of an earlier call, so that the chain may not know it
   * @throws FabstirException TRANSACTION_UNCONFIRMED, ACCOUNT_USED_ELSEWHERE, CHAIN_RPC_*
   */
  Receipt await(JournalEntry entry, boolean takenUp) {
    Pauses pauses = new Pauses(settings);
    int displaced = 0;
    boolean probe = takenUp;
    while (true) {
      Optional<Receipt> receipt = reader.receipt(entry.hash());
      if (receipt.isPresent()) {
        if (isFinal(receipt.get())) {
          return receipt.get();
        }
        displaced = 0;
      } else if (probe) {
        displaced = isDisplaced(entry) ? displaced + 1 : 0;
        if (displaced >= LOOKS_THAT_PROVE_DEATH) {
          journal.dead(entry, Displaced.reason(entry));
          throw Displaced.byFinal(entry);
        }
      }
      if (pauses.patienceIsOver()) {
        throw unconfirmed(entry, receipt);
      }
      probe = pauses.pause();
    }
  }

  private boolean isFinal(Receipt receipt) {
    int confirmations = reader.chain().confirmations();
    return confirmations == 0 || reader.blockNumber() - receipt.blockNumber() >= confirmations;
  }

  /**
   * Whether the nonce is used at final depth while the chain knows nothing of our transaction. One
   * that the chain merely forgot is sent again.
   */
  private boolean isDisplaced(JournalEntry entry) {
    if (rpc.knows(entry.hash())) {
      return false;
    }
    long finalBlock = Math.max(0, reader.blockNumber() - reader.chain().confirmations());
    if (rpc.usedNonces(entry.record().from(), finalBlock) > entry.nonce()) {
      return reader.receipt(entry.hash()).isEmpty();
    }
    // A pending transaction that is not ours could be outbid by sending ours; that is not our way.
    if (rpc.nextNonce(entry.record().from()) > entry.nonce() && !rpc.knows(entry.hash())) {
      throw Displaced.byPending(entry);
    }
    broadcaster.broadcast(entry);
    return false;
  }

  private FabstirException unconfirmed(JournalEntry entry, Optional<Receipt> receipt) {
    Duration patience = settings.patience();
    return new FabstirException(
        ErrorCode.TRANSACTION_UNCONFIRMED,
        "Transaction "
            + entry.hash()
            + " to "
            + entry.record().description()
            + receipt
                .map(found -> " is in block " + found.blockNumber() + " and not yet final")
                .orElse(" is not in the chain")
            + " after "
            + patience.toSeconds()
            + " s",
        "It may still be mined: look it up by its hash before you repeat a payment.");
  }
}

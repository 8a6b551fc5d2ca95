package com.fabstir.chain.tx;

import com.fabstir.chain.Receipt;
import com.fabstir.chain.TransactionRecord.State;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.key.TransactionSigner;
import java.util.Optional;

/**
 * Follows a signed transaction until the receipt of one of its variants is as deep in the chain as
 * the chain's confirmations ask, or until another transaction has taken its nonce for good. One
 * that the chain forgot is sent again; one that is stuck is replaced within the cap.
 */
final class FinalityWaiter {
  /** Replicas behind one endpoint may differ for a moment, so one look proves nothing. */
  private static final int LOOKS_THAT_PROVE = 2;

  private final Lookup lookup;
  private final Replacer replacer;
  private final TransactionJournal journal;
  private final AccountLocks locks;
  private final SenderSettings settings;

  FinalityWaiter(
      Lookup lookup,
      Replacer replacer,
      TransactionJournal journal,
      AccountLocks locks,
      SenderSettings settings) {
    this.lookup = lookup;
    this.replacer = replacer;
    this.journal = journal;
    this.locks = locks;
    this.settings = settings;
  }

  /**
   * @param takenUp whether the entry is of an earlier call, so that the chain may not know it
   * @throws FabstirException TRANSACTION_UNCONFIRMED, ACCOUNT_USED_ELSEWHERE,
   *     TRANSACTION_CANCELLED, CHAIN_RPC_*
   */
  Receipt await(JournalEntry first, boolean takenUp, TransactionSigner signer) {
    Pauses pauses = new Pauses(settings);
    JournalEntry entry = first;
    int displaced = 0;
    int aside = 0;
    boolean probe = takenUp;
    while (true) {
      Optional<Receipt> receipt = lookup.receipt(entry);
      if (receipt.isPresent()) {
        if (lookup.isFinal(receipt.get())) {
          return notCancelled(entry, receipt.get());
        }
        displaced = 0;
        aside = 0;
      } else if (probe) {
        entry = alive(journal.current(entry));
        displaced = lookup.isDisplaced(entry) ? displaced + 1 : 0;
        aside = displaced == 0 && lookup.isPushedAside(entry) ? aside + 1 : 0;
        if (displaced >= LOOKS_THAT_PROVE) {
          journal.dead(entry, Displaced.reason(entry));
          throw Displaced.byFinal(entry);
        }
        // A pending transaction that is not ours could be outbid by ours; that is not our way.
        if (aside >= LOOKS_THAT_PROVE) {
          throw Displaced.byPending(entry);
        }
        if (displaced == 0 && aside == 0) {
          entry = push(entry, pauses.replacementIsDue(), signer);
        }
      }
      if (pauses.patienceIsOver()) {
        throw unconfirmed(entry, receipt);
      }
      probe = pauses.pause() || displaced + aside > 0;
    }
  }

  /** Sends again what the chain has forgotten, and replaces what is stuck. */
  private JournalEntry push(
      JournalEntry entry, boolean replacementIsDue, TransactionSigner signer) {
    try (AccountLocks.Held _ = locks.acquire(entry.record().chain(), signer.address())) {
      JournalEntry current = alive(journal.current(entry));
      if (!current.isOpen() || lookup.receipt(current).isPresent()) {
        return current;
      }
      // Behind an earlier nonce a higher fee changes nothing.
      boolean stuck = replacementIsDue && lookup.usedNow(current) == current.nonce();
      return stuck ? raised(current, signer) : replacer.deliver(current, signer);
    }
  }

  private JournalEntry raised(JournalEntry entry, TransactionSigner signer) {
    try {
      return replacer.raise(entry, signer);
    } catch (FabstirException failure) {
      if (failure.code() != ErrorCode.GAS_PRICE_OVER_CAP) {
        throw failure;
      }
      // The offer that is out may still be taken.
      return journal.current(entry);
    }
  }

  private static JournalEntry alive(JournalEntry entry) {
    if (entry.record().state() == State.DEAD) {
      throw Cancelled.failure(entry);
    }
    return entry;
  }

  private Receipt notCancelled(JournalEntry entry, Receipt receipt) {
    if (entry.isCancelledBy(receipt.transactionHash())) {
      throw Cancelled.failure(journal.dead(entry, Cancelled.reason(receipt.transactionHash())));
    }
    return receipt;
  }

  private FabstirException unconfirmed(JournalEntry entry, Optional<Receipt> receipt) {
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
            + settings.patience().toSeconds()
            + " s",
        "It may still be mined: look it up by its hash before you repeat a payment. Repeating the"
            + " command takes it up.");
  }
}

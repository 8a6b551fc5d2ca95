package com.fabstir.chain.tx;

import com.fabstir.chain.ChainIdentity;
import com.fabstir.chain.Receipt;
import com.fabstir.chain.TransactionRecord.State;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.key.TransactionSigner;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Finds out what became of everything that was signed before, and brings out what the chain has not
 * got, before a new nonce is given away. To be called under the account's lock.
 */
final class Recovery {
  private static final System.Logger LOG = System.getLogger(Recovery.class.getName());

  /** An attempt that nobody has waited for in this time is closed by whoever meets it. */
  private static final Duration ABANDONED = Duration.ofMinutes(10);

  private final TransactionRpc rpc;
  private final TransactionJournal journal;
  private final Lookup lookup;
  private final Replacer replacer;

  Recovery(TransactionRpc rpc, TransactionJournal journal, Lookup lookup, Replacer replacer) {
    this.rpc = rpc;
    this.journal = journal;
    this.lookup = lookup;
    this.replacer = replacer;
  }

  /**
   * The lowest nonce that is free in the chain, in its pool and in the journal.
   *
   * @throws FabstirException CHAIN_RPC_LAGGING, GAS_PRICE_OVER_CAP when an earlier transaction
   *     blocks the account, ACCOUNT_USED_ELSEWHERE, GAS_FUNDS_TOO_LOW, CHAIN_RPC_*
   */
  long freeNonce(ChainIdentity chain, TransactionSigner signer) {
    long firstUnknown = rpc.nextNonce(signer.address());
    requireFresh(chain, signer, firstUnknown);
    long free = firstUnknown;
    for (JournalEntry entry : journal.open(chain, signer.address())) {
      if (entry.record().state() == State.PLANNED) {
        // We hold the lock, so whoever planned it is gone and has signed nothing.
        journal.dead(entry, "stopped before it was signed; nothing was sent");
      } else if (entry.nonce() < firstUnknown) {
        lookUp(entry);
      } else {
        replacer.deliver(entry, signer);
        free = entry.nonce() == free ? free + 1 : free;
      }
    }
    return free;
  }

  private void lookUp(JournalEntry entry) {
    Optional<Receipt> receipt = lookup.receipt(entry);
    if (receipt.isPresent()) {
      if (isAbandoned(entry) && lookup.isFinal(receipt.get())) {
        close(entry, receipt.get());
      }
    } else if (lookup.isDisplaced(entry)) {
      journal.dead(entry, Displaced.reason(entry));
      LOG.log(Level.WARNING, Displaced.byFinal(entry).getMessage());
    } else if (lookup.isPushedAside(entry)) {
      LOG.log(Level.WARNING, Displaced.byPending(entry).getMessage());
    }
  }

  private void close(JournalEntry entry, Receipt receipt) {
    if (entry.isCancelledBy(receipt.transactionHash())) {
      journal.dead(entry, Cancelled.reason(receipt.transactionHash()));
    } else if (receipt.succeeded()) {
      journal.confirmed(entry, receipt.transactionHash());
    } else {
      journal.reverted(entry, receipt.transactionHash(), "reverted; nobody waited for the reason");
    }
  }

  private static boolean isAbandoned(JournalEntry entry) {
    return entry.record().createdAt().plus(ABANDONED).isBefore(Instant.now());
  }

  /** A nonce that we saw mined cannot be free again: such an answer comes from a stale replica. */
  private void requireFresh(ChainIdentity chain, TransactionSigner signer, long firstUnknown) {
    OptionalLong mined = journal.highestMinedNonce(chain, signer.address());
    if (mined.isPresent() && firstUnknown <= mined.getAsLong()) {
      throw new FabstirException(
          ErrorCode.CHAIN_RPC_LAGGING,
          "The chain's endpoint lags behind: nonce "
              + mined.getAsLong()
              + " of "
              + signer.address()
              + " is mined, the endpoint says that "
              + firstUnknown
              + " is the next one",
          "Wait and repeat the command, or give the chain another endpoint.");
    }
  }
}

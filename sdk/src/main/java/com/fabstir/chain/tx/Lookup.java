package com.fabstir.chain.tx;

import com.fabstir.chain.ChainReader;
import com.fabstir.chain.Receipt;
import java.util.List;
import java.util.Optional;

/** What the chain says of an attempt, by all of its hashes. */
final class Lookup {
  private final ChainReader reader;
  private final TransactionRpc rpc;

  Lookup(ChainReader reader, TransactionRpc rpc) {
    this.reader = reader;
    this.rpc = rpc;
  }

  /** The receipt of whichever variant was mined; newest first, since that is the likeliest. */
  Optional<Receipt> receipt(JournalEntry entry) {
    List<SignedVariant> newestFirst = entry.variants().reversed();
    for (SignedVariant variant : newestFirst) {
      Optional<Receipt> receipt = reader.receipt(variant.hash());
      if (receipt.isPresent()) {
        return receipt;
      }
    }
    return Optional.empty();
  }

  boolean isFinal(Receipt receipt) {
    int confirmations = reader.chain().confirmations();
    return confirmations == 0 || reader.blockNumber() - receipt.blockNumber() >= confirmations;
  }

  /** Whether the nonce is used at final depth while the chain knows none of our variants. */
  boolean isDisplaced(JournalEntry entry) {
    if (rpc.knowsAny(entry)) {
      return false;
    }
    long finalBlock = Math.max(0, reader.blockNumber() - reader.chain().confirmations());
    return rpc.usedNonces(entry.record().from(), finalBlock) > entry.nonce()
        && receipt(entry).isEmpty();
  }

  /** Whether another transaction of the key holds the nonce in the chain or its pool, for now. */
  boolean isPushedAside(JournalEntry entry) {
    return rpc.nextNonce(entry.record().from()) > entry.nonce() && !rpc.knowsAny(entry);
  }

  /** Nonces below are used in the latest block. */
  long usedNow(JournalEntry entry) {
    return rpc.usedNonces(entry.record().from(), reader.blockNumber());
  }
}

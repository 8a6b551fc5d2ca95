package com.fabstir.chain.tx;

import com.fabstir.chain.ChainIdentity;
import com.fabstir.chain.ContractCall;
import com.fabstir.evm.Address;
import com.fabstir.evm.Bytes32;
import java.util.List;
import java.util.Optional;

/**
 * Remembers every transaction before it exists outside. A change is durable when the method
 * returns. All methods throw FabstirException STORE_FAILED when the journal cannot be read or
 * written, and are safe for use by several threads and processes.
 */
public interface TransactionJournal {

  /** A new attempt in state PLANNED. */
  JournalEntry plan(
      ChainIdentity chain, Address from, long nonce, String intentKey, ContractCall call);

  /** PLANNED to SIGNED. */
  JournalEntry signed(JournalEntry entry, Bytes32 hash, String rawTransaction);

  /** SIGNED to SENT; nothing if it went further already. */
  JournalEntry sent(JournalEntry entry);

  /** SIGNED or SENT to CONFIRMED. */
  JournalEntry confirmed(JournalEntry entry);

  /** SIGNED or SENT to REVERTED. */
  JournalEntry reverted(JournalEntry entry, String reason);

  /** PLANNED, SIGNED or SENT to DEAD. */
  JournalEntry dead(JournalEntry entry, String reason);

  /** The newest attempt of an intent. */
  Optional<JournalEntry> latest(ChainIdentity chain, Address from, String intentKey);

  /** All attempts in PLANNED, SIGNED and SENT, by nonce. */
  List<JournalEntry> open(ChainIdentity chain, Address from);
}

package com.fabstir.chain.tx;

import com.fabstir.chain.ChainIdentity;
import com.fabstir.chain.ContractCall;
import com.fabstir.evm.Address;
import com.fabstir.evm.Bytes32;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

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

  /** SIGNED or SENT with one more variant, which is the newest from now on. */
  JournalEntry replaced(JournalEntry entry, SignedVariant variant);

  /** SIGNED to SENT; nothing if it went further already. */
  JournalEntry sent(JournalEntry entry);

  /** SIGNED or SENT to CONFIRMED. */
  JournalEntry confirmed(JournalEntry entry, Bytes32 minedHash);

  /** SIGNED or SENT to REVERTED. */
  JournalEntry reverted(JournalEntry entry, Bytes32 minedHash, String reason);

  /** PLANNED, SIGNED or SENT to DEAD. */
  JournalEntry dead(JournalEntry entry, String reason);

  /** The entry as it is now: another process may have changed it. */
  JournalEntry current(JournalEntry entry);

  /** The newest attempt of an intent. */
  Optional<JournalEntry> latest(ChainIdentity chain, Address from, String intentKey);

  /** All attempts in PLANNED, SIGNED and SENT, by nonce. */
  List<JournalEntry> open(ChainIdentity chain, Address from);

  /** The highest nonce that is known to be used by a mined transaction from here. */
  OptionalLong highestMinedNonce(ChainIdentity chain, Address from);

  /**
   * Attempts of all accounts, newest first.
   *
   * @param limit 1 or more
   */
  List<JournalEntry> history(ChainIdentity chain, int limit);

  /** Attempts that fit, newest first. */
  List<JournalEntry> search(JournalQuery query);

  /** Attempts one of whose hashes starts with these characters, or whose number they are. */
  List<JournalEntry> matching(ChainIdentity chain, String hashOrNumber);
}

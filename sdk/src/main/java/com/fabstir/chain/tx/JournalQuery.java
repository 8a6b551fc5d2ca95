package com.fabstir.chain.tx;

import com.fabstir.chain.TransactionRecord.State;
import com.fabstir.evm.Address;
import java.util.Optional;
import java.util.Set;

/**
 * What is looked for in the journal, over all chains and accounts; what is empty does not matter.
 *
 * @param states empty: all
 * @param hashOrNumber the start of one of its hashes, with 0x, or its number
 * @param limit 1 or more
 */
public record JournalQuery(
    Optional<Long> chainId,
    Optional<Address> account,
    Set<State> states,
    Optional<String> hashOrNumber,
    int limit) {

  public JournalQuery {
    states = Set.copyOf(states);
  }

  /** By the start of a hash or by number. */
  public static JournalQuery matching(String hashOrNumber, int limit) {
    return new JournalQuery(
        Optional.empty(), Optional.empty(), Set.of(), Optional.of(hashOrNumber), limit);
  }
}

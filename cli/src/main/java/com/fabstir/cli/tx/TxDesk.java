package com.fabstir.cli.tx;

import com.fabstir.chain.tx.JournalEntry;
import com.fabstir.chain.tx.JournalQuery;
import com.fabstir.chain.tx.TransactionControl;
import com.fabstir.chain.tx.TransactionJournal;
import com.fabstir.cli.chain.ChainDesk;
import com.fabstir.cli.chain.ChainOpener;
import com.fabstir.cli.chain.ConfigFlags;
import com.fabstir.cli.command.Invocation;
import com.fabstir.config.Settings;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.store.AccountsDatabase;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the transaction commands share: the journal, and the chain of one of its entries. */
final class TxDesk {
  private static final int LONGEST_SHOWN = 20;
  private static final int SHORTENED = 10;

  private static final int MOST_MATCHES = 10;

  private final Invocation invocation;
  private final ChainDesk desk;
  private AccountsDatabase accounts;

  TxDesk(Invocation invocation, ChainDesk desk) {
    this.invocation = invocation;
    this.desk = desk;
  }

  /** Empty while nothing was ever sent: looking creates nothing. */
  Optional<TransactionJournal> journal() {
    if (!Files.exists(desk.configuration().home().accountsDatabase())) {
      return Optional.empty();
    }
    return Optional.of(accounts().journal());
  }

  private AccountsDatabase accounts() {
    if (accounts == null) {
      accounts = invocation.closing(AccountsDatabase.open(desk.configuration().home().root()));
    }
    return accounts;
  }

  /** What is as long as a hash may be a key that was typed in the wrong place. */
  private static String shown(String typed) {
    return typed.length() <= LONGEST_SHOWN ? typed : typed.substring(0, SHORTENED) + "…";
  }

  /**
   * By number, or by the start of one of its hashes.
   *
   * @throws FabstirException TRANSACTION_NOT_FOUND, or USAGE when several fit
   */
  JournalEntry require(String hashOrNumber) {
    List<JournalEntry> found =
        journal()
            .map(journal -> journal.search(JournalQuery.matching(hashOrNumber, MOST_MATCHES)))
            .orElse(List.of());
    if (found.isEmpty()) {
      throw new FabstirException(
          ErrorCode.TRANSACTION_NOT_FOUND,
          "No transaction of the journal has the number, or a hash that begins with, '"
              + shown(hashOrNumber)
              + "'",
          "See 'fabstir tx list --all'. What was sent from elsewhere is not in there.");
    }
    if (found.size() > 1) {
      throw new FabstirException(
          ErrorCode.USAGE,
          "Several transactions fit '"
              + hashOrNumber
              + "': "
              + found.stream()
                  .map(
                      entry ->
                          entry.id()
                              + " ("
                              + entry.record().hash().map(Object::toString).orElse("not signed")
                              + ")")
                  .collect(Collectors.joining(", ")),
          "Give more of the hash, or the number.");
    }
    return found.getFirst();
  }

  /** The desk of the entry's chain. */
  static ChainDesk deskOf(Invocation invocation, JournalEntry entry, ConfigFlags... flags) {
    ConfigFlags chain =
        configuration ->
            configuration.flag(
                "chain of the transaction", Settings.CHAIN_ID, entry.record().chain().chainId());
    ConfigFlags[] all = Arrays.copyOf(flags, flags.length + 1);
    all[flags.length] = chain;
    return new ChainDesk(invocation, all);
  }

  /** Looks after transactions of the desk's chain. */
  TransactionControl control(ChainDesk ofEntry) {
    return new ChainOpener(
            invocation,
            ofEntry.configuration().home(),
            ofEntry.configuration().value(Settings.MAX_FEE))
        .control(ofEntry.selection().chain(), accounts());
  }
}

package com.fabstir.cli.completion;

import com.fabstir.chain.tx.JournalEntry;
import com.fabstir.chain.tx.JournalQuery;
import com.fabstir.cli.chain.LocalChainDirectory;
import com.fabstir.cli.chains.LocalChainName;
import com.fabstir.cli.command.CandidateKind;
import com.fabstir.config.ChainDescription;
import com.fabstir.config.FabstirHome;
import com.fabstir.config.chain.ChainFolder;
import com.fabstir.config.chain.KnownChain;
import com.fabstir.config.chain.KnownChains;
import com.fabstir.devnet.registry.DevnetRegistry;
import com.fabstir.devnet.registry.DevnetStatus;
import com.fabstir.evm.Address;
import com.fabstir.key.Account;
import com.fabstir.key.AccountStore;
import com.fabstir.key.RemoteAccount;
import com.fabstir.store.AccountsDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The values that this machine knows; no chain is asked, nothing is created. */
final class LocalValues {
  static final Set<CandidateKind> KINDS =
      Set.of(
          CandidateKind.ACCOUNT,
          CandidateKind.CHAIN,
          CandidateKind.CHAIN_ID,
          CandidateKind.PROFILE,
          CandidateKind.NODE,
          CandidateKind.DEVNET,
          CandidateKind.TRANSACTION);

  /** Older ones are still found by 'fabstir tx list'. */
  private static final int MOST_TRANSACTIONS = 200;

  private final FabstirHome home;

  LocalValues(FabstirHome home) {
    this.home = home;
  }

  /**
   * @throws com.fabstir.error.FabstirException when what holds the values cannot be read
   */
  List<LiveValue> of(CandidateKind kind) {
    Stream<Optional<LiveValue>> values =
        switch (kind) {
          case ACCOUNT -> accounts();
          case CHAIN -> chains().map(chain -> LiveValue.of(chain.name(), chain.described()));
          case CHAIN_ID ->
              chains().map(chain -> LiveValue.of(Long.toString(chain.id()), chain.title()));
          case PROFILE -> names(home.profiles(), ".yaml");
          case NODE -> names(home.root().resolve("nodes"), "");
          case DEVNET -> devnets();
          case TRANSACTION -> transactions();
          default -> Stream.empty();
        };
    return values.flatMap(Optional::stream).toList();
  }

  private Stream<Optional<LiveValue>> accounts() {
    if (!Files.isDirectory(home.keys())) {
      return Stream.empty();
    }
    var store = new AccountStore(home.keys());
    return Stream.concat(
        store.list().stream().map(LocalValues::account),
        store.remotes().stream().map(LocalValues::remote));
  }

  /** The addresses of the accounts, by name. */
  Map<String, Address> addresses() {
    var addresses = new TreeMap<String, Address>();
    if (Files.isDirectory(home.keys())) {
      var store = new AccountStore(home.keys());
      store.list().forEach(account -> addresses.put(account.name().value(), account.address()));
      store.remotes().forEach(account -> addresses.put(account.name().value(), account.address()));
    }
    return addresses;
  }

  private static Optional<LiveValue> account(Account account) {
    return LiveValue.of(account.name().value(), account.address().value());
  }

  private static Optional<LiveValue> remote(RemoteAccount account) {
    return LiveValue.of(
        account.name().value(), account.address().value() + ", signed by a remote signer");
  }

  private record NamedChain(String name, long id, String title) {
    String described() {
      return id + ", " + title;
    }
  }

  private Stream<NamedChain> chains() {
    Stream<NamedChain> known =
        new KnownChains(new ChainFolder(home.chains())).all().stream().map(LocalValues::known);
    Stream<NamedChain> local =
        new LocalChainDirectory(home.devnets()).running().stream().map(LocalValues::local);
    return Stream.concat(known, local);
  }

  private static NamedChain known(KnownChain chain) {
    return new NamedChain(chain.name(), chain.chain().id(), chain.chain().name());
  }

  private static NamedChain local(ChainDescription chain) {
    return new NamedChain(
        LocalChainName.of(chain),
        chain.chain().id(),
        "running local chain " + chain.chain().name());
  }

  private Stream<Optional<LiveValue>> devnets() {
    if (!Files.isDirectory(home.devnets())) {
      return Stream.empty();
    }
    return new DevnetRegistry(home.devnets()).list().stream().map(LocalValues::devnet);
  }

  private static Optional<LiveValue> devnet(DevnetStatus devnet) {
    return LiveValue.of(
        devnet.record().name(),
        "chain "
            + devnet.record().chainId()
            + ", "
            + devnet.state().name().toLowerCase(Locale.ROOT));
  }

  private static Stream<Optional<LiveValue>> names(Path folder, String suffix) {
    if (!Files.isDirectory(folder)) {
      return Stream.empty();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(suffix))
          .sorted()
          .map(name -> LiveValue.of(name.substring(0, name.length() - suffix.length()), ""))
          .toList()
          .stream();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private Stream<Optional<LiveValue>> transactions() {
    if (!Files.exists(home.accountsDatabase())) {
      return Stream.empty();
    }
    var newest =
        new JournalQuery(
            Optional.empty(), Optional.empty(), Set.of(), Optional.empty(), MOST_TRANSACTIONS);
    try (AccountsDatabase accounts = AccountsDatabase.open(home.root())) {
      return accounts.journal().search(newest).stream()
          .map(LocalValues::transaction)
          .toList()
          .stream();
    }
  }

  private static Optional<LiveValue> transaction(JournalEntry entry) {
    return LiveValue.of(
        Long.toString(entry.id()),
        entry.record().state().name().toLowerCase(Locale.ROOT)
            + ", chain "
            + entry.record().chain().chainId()
            + ": "
            + entry.record().description());
  }
}

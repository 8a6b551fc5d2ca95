package com.fabstir.cli.key;

import com.fabstir.cli.output.Facts;
import com.fabstir.evm.Address;
import com.fabstir.key.Account;
import com.fabstir.key.AccountName;
import com.fabstir.key.AccountStore;
import com.fabstir.key.MnemonicPath;
import com.fabstir.key.RemoteAccount;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * An account for readers.
 *
 * @param publicKey 66 hex digits, as in registry metadata; empty for a remote signer
 * @param path derivation path; empty when the key was not made of a mnemonic
 * @param isDefault used when a command names no key
 * @param signer host and port of the remote signer; empty when the key is here
 */
record AccountDocument(
    String name,
    Address address,
    String publicKey,
    String path,
    boolean isDefault,
    String signer,
    String file) {

  /** All accounts, whoever has their keys, by name. */
  static List<AccountDocument> all(AccountStore accounts) {
    return Stream.concat(
            accounts.list().stream().map(account -> of(accounts, account)),
            accounts.remotes().stream().map(account -> of(accounts, account)))
        .sorted(Comparator.comparing(AccountDocument::name))
        .toList();
  }

  /**
   * @throws com.fabstir.error.FabstirException ACCOUNT_NOT_FOUND
   */
  static AccountDocument of(AccountStore accounts, AccountName name) {
    return accounts
        .remote(name)
        .map(account -> of(accounts, account))
        .orElseGet(() -> of(accounts, accounts.require(name)));
  }

  private static AccountDocument of(AccountStore accounts, RemoteAccount account) {
    return new AccountDocument(
        account.name().value(),
        account.address(),
        "",
        "",
        isDefault(accounts, account.name()),
        account.label(),
        accounts.place(account.name()).toString());
  }

  private static boolean isDefault(AccountStore accounts, AccountName name) {
    return accounts.defaultName().filter(name::equals).isPresent();
  }

  static AccountDocument of(AccountStore accounts, Account account) {
    return new AccountDocument(
        account.name().value(),
        account.address(),
        account.publicKey().hex(),
        account.path().map(MnemonicPath::toString).orElse(""),
        isDefault(accounts, account.name()),
        "",
        accounts.place(account.name()).toString());
  }

  List<String> text() {
    Facts facts =
        new Facts().add("Account", name + (isDefault ? " (default)" : "")).add("Address", address);
    if (!signer.isEmpty()) {
      return facts.add("Signed by", signer).add("File", file).lines();
    }
    facts.add("Public key", publicKey);
    if (!path.isEmpty()) {
      facts.add("Path", path);
    }
    return facts.add("Keystore", file).lines();
  }
}

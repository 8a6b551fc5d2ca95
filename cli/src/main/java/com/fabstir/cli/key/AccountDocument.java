package com.fabstir.cli.key;

import com.fabstir.cli.output.Facts;
import com.fabstir.evm.Address;
import com.fabstir.key.Account;
import com.fabstir.key.AccountStore;
import com.fabstir.key.MnemonicPath;
import java.util.List;

/**
 * An account for readers.
 *
 * @param publicKey 66 hex digits, as in registry metadata
 * @param path derivation path; empty when the key was not made of a mnemonic
 * @param isDefault used when a command names no key
 */
record AccountDocument(
    String name, Address address, String publicKey, String path, boolean isDefault, String file) {

  static AccountDocument of(AccountStore accounts, Account account) {
    return new AccountDocument(
        account.name().value(),
        account.address(),
        account.publicKey().hex(),
        account.path().map(MnemonicPath::toString).orElse(""),
        accounts.defaultName().filter(account.name()::equals).isPresent(),
        accounts.place(account.name()).toString());
  }

  List<String> text() {
    Facts facts =
        new Facts()
            .add("Account", name + (isDefault ? " (default)" : ""))
            .add("Address", address)
            .add("Public key", publicKey);
    if (!path.isEmpty()) {
      facts.add("Path", path);
    }
    return facts.add("Keystore", file).lines();
  }
}

package com.fabstir.cli.chain;

import com.fabstir.devnet.Devnet;
import com.fabstir.devnet.DevnetAccount;
import com.fabstir.evm.Address;
import java.util.Set;
import java.util.stream.Collectors;

/** The accounts that everybody knows and that may therefore sign on any devnet. */
final class DevnetAddressBook {
  private DevnetAddressBook() {}

  static Set<Address> accounts() {
    return DevnetAccount.of(DevnetAccount.PUBLIC_MNEMONIC, Devnet.ACCOUNTS).stream()
        .map(account -> new Address(account.address()))
        .collect(Collectors.toUnmodifiableSet());
  }
}

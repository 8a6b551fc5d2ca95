package com.fabstir.cli.chain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabstir.devnet.Devnet;
import com.fabstir.devnet.DevnetAccount;
import com.fabstir.evm.Address;
import org.junit.jupiter.api.Test;

class DevnetAddressBookTest {
  @Test
  void theAccountsAreThoseOfThePublicMnemonic() {
    assertThat(DevnetAddressBook.accounts())
        .containsExactlyInAnyOrderElementsOf(
            DevnetAccount.of(DevnetAccount.PUBLIC_MNEMONIC, Devnet.ACCOUNTS).stream()
                .map(account -> new Address(account.address()))
                .toList());
  }
}

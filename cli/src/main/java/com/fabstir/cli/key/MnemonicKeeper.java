package com.fabstir.cli.key;

import com.fabstir.key.Mnemonic;

/** Sees to it that the words of a new mnemonic survive, before the account is made. */
@FunctionalInterface
interface MnemonicKeeper {
  /**
   * @throws com.fabstir.error.FabstirException MNEMONIC_NOT_CONFIRMED, CONFIG_INVALID
   */
  void keep(Mnemonic mnemonic);
}

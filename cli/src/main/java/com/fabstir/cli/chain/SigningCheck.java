package com.fabstir.cli.chain;

import com.fabstir.chain.Chain;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.evm.Address;

/**
 * Looks at a key before a node gets it. On a local chain with a public chain id only the known
 * accounts of devnets may sign: what others sign there would be valid on the public chain.
 */
public final class SigningCheck {
  private static final long DEVNET_ID = 31_337;

  private SigningCheck() {}

  /**
   * Returns the chain, marked as a devnet if it turned out to be one.
   *
   * @throws FabstirException DEVNET_FOREIGN_KEY, CHAIN_RPC_UNREACHABLE
   */
  public static Chain mayTheKeySign(Chain configured, Address account) {
    Chain chain = ChainOpener.recognised(configured);
    if (chain.devnet()
        && chain.id() != DEVNET_ID
        && !DevnetAddressBook.accounts().contains(account)) {
      throw new FabstirException(
          ErrorCode.DEVNET_FOREIGN_KEY,
          "Account "
              + account
              + " is no devnet account, and this local chain carries the id "
              + chain.id()
              + ": what is signed here could be valid elsewhere",
          "Use a key of 'fabstir devnet accounts', or a devnet with the id 31337.");
    }
    return chain;
  }
}

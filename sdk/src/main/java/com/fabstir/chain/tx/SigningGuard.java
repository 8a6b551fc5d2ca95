package com.fabstir.chain.tx;

import com.fabstir.chain.Chain;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.evm.Address;
import java.util.Set;

/**
 * Keeps real keys from signing on a local chain that carries a public chain's id: what is signed
 * there is valid on the public chain too, where anybody could send it.
 */
final class SigningGuard {
  /** Ethereum, Optimism, BNB, Polygon, Base, Arbitrum, opBNB and their test networks. */
  private static final Set<Long> PUBLIC_IDS =
      Set.of(
          1L, 10L, 56L, 97L, 100L, 137L, 204L, 5611L, 8453L, 17000L, 42161L, 43114L, 59144L, 80002L,
          84532L, 421614L, 11155111L, 11155420L);

  private final Chain chain;
  private final Set<Address> devnetAccounts;

  SigningGuard(Chain chain, Set<Address> devnetAccounts) {
    this.chain = chain;
    this.devnetAccounts = Set.copyOf(devnetAccounts);
  }

  /**
   * @throws FabstirException DEVNET_FOREIGN_KEY
   */
  void check(Address account) {
    if (chain.devnet() && PUBLIC_IDS.contains(chain.id()) && !devnetAccounts.contains(account)) {
      throw new FabstirException(
          ErrorCode.DEVNET_FOREIGN_KEY,
          "Account "
              + account
              + " may not sign on this local chain: it carries the public chain id "
              + chain.id()
              + ", so what is signed here is valid on the public chain; expected one of the"
              + " local chain's own accounts",
          "Use a key of fabstir devnet accounts, or start the local chain with the id 31337.");
    }
  }
}

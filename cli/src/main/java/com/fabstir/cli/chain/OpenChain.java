package com.fabstir.cli.chain;

import com.fabstir.chain.Chain;
import com.fabstir.chain.ChainReader;
import com.fabstir.chain.TransactionSender;
import com.fabstir.cli.amount.Unit;
import com.fabstir.contract.Contracts;
import com.fabstir.evm.Address;

/** A chain that answered, whose id is the one asked for and whose contracts are there. */
public record OpenChain(
    Chain chain, ChainReader reader, Contracts contracts, TransactionSender sender) {

  public Unit nativeUnit() {
    return Unit.nativeCoin(chain.nativeSymbol());
  }

  /** The contract's name of a coin: zero for the native one. */
  public Address tokenOf(Unit.Coin coin) {
    return switch (coin) {
      case NATIVE -> Address.ZERO;
      case USDC -> contracts.usdc().address();
      case FAB -> contracts.fab().address();
    };
  }

  public Unit unitOf(Unit.Coin coin) {
    return switch (coin) {
      case NATIVE -> nativeUnit();
      case USDC -> Unit.USDC;
      case FAB -> Unit.FAB;
    };
  }
}

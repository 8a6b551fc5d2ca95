package com.fabstir.cli.chain;

import com.fabstir.chain.Chain;
import com.fabstir.chain.ChainReader;
import com.fabstir.chain.Receipt;
import com.fabstir.chain.TransactionSender;
import com.fabstir.cli.amount.Unit;
import com.fabstir.contract.Contracts;
import com.fabstir.evm.Address;
import com.fabstir.evm.Bytes32;
import java.util.Optional;
import java.util.function.Supplier;

/** A chain that answered, whose id is the one asked for and whose contracts are there. */
public final class OpenChain {
  private final ChainReader reader;
  private final Contracts contracts;
  private final Supplier<TransactionSender> sender;

  /**
   * @param sender asked once at the most: many commands only read
   */
  OpenChain(ChainReader reader, Contracts contracts, Supplier<TransactionSender> sender) {
    this.reader = reader;
    this.contracts = contracts;
    this.sender = sender;
  }

  public Chain chain() {
    return reader.chain();
  }

  public ChainReader reader() {
    return reader;
  }

  public Contracts contracts() {
    return contracts;
  }

  public TransactionSender sender() {
    return sender.get();
  }

  public Unit nativeUnit() {
    return Unit.nativeCoin(chain().nativeSymbol());
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

  /** Where a person can look at a transaction; empty for chains without an explorer. */
  public Optional<String> explorerPage(Receipt receipt) {
    return explorerPage(receipt.transactionHash());
  }

  /** The same by hash. */
  public Optional<String> explorerPage(Bytes32 transactionHash) {
    return chain().explorer().map(explorer -> explorer + "/tx/" + transactionHash);
  }
}

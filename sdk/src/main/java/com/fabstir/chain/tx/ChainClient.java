package com.fabstir.chain.tx;

import com.fabstir.chain.Chain;
import com.fabstir.chain.ChainReader;
import com.fabstir.chain.RevertTranslator;
import com.fabstir.chain.TransactionSender;
import com.fabstir.chain.rpc.JsonRpc;
import com.fabstir.chain.rpc.RpcChainReader;
import com.fabstir.chain.rpc.RpcPool;
import com.fabstir.evm.Address;
import java.util.Set;

/** One chain over one connection: its reader, and senders that share the connection. */
public final class ChainClient {
  private final JsonRpc rpc;
  private final RevertTranslator reverts;
  private final ChainReader reader;

  public ChainClient(Chain chain, JsonRpc rpc, RevertTranslator reverts) {
    this.rpc = rpc;
    this.reverts = reverts;
    this.reader = new RpcChainReader(chain, rpc, reverts);
  }

  /** A client of all of the chain's endpoints. Nothing is asked before the first read. */
  public static ChainClient of(Chain chain, RevertTranslator reverts) {
    return new ChainClient(chain, new RpcPool(chain), reverts);
  }

  public ChainReader reader() {
    return reader;
  }

  /**
   * @param devnetAccounts who may sign on a devnet that carries a public chain id
   */
  public TransactionSender sender(
      TransactionJournal journal,
      AccountLocks locks,
      Set<Address> devnetAccounts,
      SenderSettings settings) {
    return new JournaledTransactionSender(
        reader, rpc, reverts, journal, locks, devnetAccounts, settings);
  }

  /**
   * Looks after transactions that were sent before.
   *
   * @param devnetAccounts who may sign on a devnet that carries a public chain id
   */
  public TransactionControl control(
      TransactionJournal journal,
      AccountLocks locks,
      Set<Address> devnetAccounts,
      SenderSettings settings) {
    return new TransactionControl(reader, rpc, reverts, journal, locks, devnetAccounts, settings);
  }
}

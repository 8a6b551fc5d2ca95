package com.fabstir.chain.rpc;

import com.fabstir.chain.Chain;
import com.fabstir.chain.ChainIdentity;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.evm.Bytes32;
import java.math.BigInteger;
import java.util.concurrent.locks.ReentrantLock;

/** Makes sure, once, that the endpoint serves the configured chain, and learns its genesis hash. */
final class IdentityCheck {
  private final Chain chain;
  private final RpcReads reads;
  private final ReentrantLock lock = new ReentrantLock();
  private volatile ChainIdentity known;

  IdentityCheck(Chain chain, RpcReads reads) {
    this.chain = chain;
    this.reads = reads;
  }

  Chain chain() {
    return chain;
  }

  ChainIdentity get() {
    ChainIdentity identity = known;
    if (identity != null) {
      return identity;
    }
    lock.lock();
    try {
      if (known == null) {
        known = ask();
      }
      return known;
    } finally {
      lock.unlock();
    }
  }

  private void requirePinned(Bytes32 found) {
    if (chain.genesisHash().isPresent() && !chain.genesisHash().get().equals(found)) {
      throw new FabstirException(
          ErrorCode.CHAIN_ID_MISMATCH,
          "The RPC endpoint "
              + reads.rpc().label()
              + " serves another chain with the id "
              + chain.id()
              + ": expected genesis block "
              + chain.genesisHash().get()
              + ", found "
              + found,
          "Take another endpoint of "
              + chain.name()
              + ". If the chain itself began anew, pin it again: 'fabstir chain edit "
              + chain.id()
              + " --genesis "
              + found
              + "'.");
    }
  }

  private ChainIdentity ask() {
    BigInteger found = reads.number("eth_chainId");
    if (!found.equals(BigInteger.valueOf(chain.id()))) {
      throw new FabstirException(
          ErrorCode.CHAIN_ID_MISMATCH,
          "The RPC endpoint "
              + reads.rpc().label()
              + " serves another chain: expected "
              + chain.id()
              + " ("
              + chain.name()
              + "), found "
              + found,
          "Set CHAIN_ID to " + found + ", or RPC_URL to an endpoint of chain " + chain.id() + ".");
    }
    Bytes32 genesis =
        reads
            .object("eth_getBlockByNumber", "0x0", false)
            .orElseThrow(
                () ->
                    reads
                        .failures()
                        .senseless(RpcRequest.read("eth_getBlockByNumber"), "no block 0"))
            .word("hash");
    requirePinned(genesis);
    return new ChainIdentity(chain.id(), genesis);
  }
}

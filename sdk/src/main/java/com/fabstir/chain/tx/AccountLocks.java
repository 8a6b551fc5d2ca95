package com.fabstir.chain.tx;

import com.fabstir.chain.ChainIdentity;
import com.fabstir.evm.Address;

/**
 * One lock for each chain and account, shared by all threads and processes. Who holds it owns the
 * account's next nonce.
 */
public interface AccountLocks {

  /**
   * Waits for the lock.
   *
   * @throws com.fabstir.error.FabstirException ACCOUNT_BUSY when it takes too long, INTERRUPTED,
   *     STORE_FAILED
   */
  Held acquire(ChainIdentity chain, Address account);

  /** A held lock; closing releases it. */
  interface Held extends AutoCloseable {
    @Override
    void close();
  }
}

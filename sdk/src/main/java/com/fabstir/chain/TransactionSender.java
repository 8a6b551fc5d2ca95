package com.fabstir.chain;

import com.fabstir.key.Signer;
import java.util.Optional;

/**
 * Sends transactions of one chain so that none is ever sent blindly again. The intent key names the
 * effect ("claim/42/3"): a second call with the same key finds the journalled transaction, learns
 * from the chain what became of it, and goes on from there instead of signing another one.
 */
public interface TransactionSender {

  /**
   * Journals, signs, sends and waits until the transaction is final with status 1 and the expected
   * event.
   *
   * @param intentKey unique name of the wanted effect on this chain
   * @throws com.fabstir.error.FabstirException TRANSACTION_REVERTED (nothing happened),
   *     EVENT_MISSING, GAS_FUNDS_TOO_LOW, TRANSACTION_UNCONFIRMED (still open: call again with the
   *     same key), CHAIN_RPC_*, DEVNET_FOREIGN_KEY
   */
  Receipt send(String intentKey, ContractCall call, Signer signer);

  /** What the journal knows about an intent. */
  Optional<TransactionRecord> find(String intentKey);
}

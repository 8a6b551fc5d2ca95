package com.fabstir.chain;

import com.fabstir.evm.Address;
import com.fabstir.key.TransactionSigner;
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
   * @param intentKey name of the wanted effect, unique for the signing account on this chain; an
   *     effect that may be wanted again needs a part of its own in the name
   * @throws com.fabstir.error.FabstirException TRANSACTION_REVERTED or the more telling code that
   *     the contracts' {@link RevertTranslator} knows for the reason (nothing happened; the same
   *     key may be tried again), EVENT_MISSING, GAS_FUNDS_TOO_LOW, GAS_PRICE_OVER_CAP,
   *     TRANSACTION_UNCONFIRMED (still open: call again with the same key), TRANSACTION_CANCELLED,
   *     ACCOUNT_USED_ELSEWHERE (call again with the same key), TRANSACTION_CONFLICT (the key was
   *     used for another call), ACCOUNT_BUSY, CHAIN_RPC_*, CHAIN_ID_MISMATCH, DEVNET_FOREIGN_KEY,
   *     STORE_FAILED, INTERRUPTED
   */
  Receipt send(String intentKey, ContractCall call, TransactionSigner signer);

  /** What the journal knows about the newest attempt of an account's intent. */
  Optional<TransactionRecord> find(Address from, String intentKey);

  /**
   * A signed transaction of the account with the same receiver, content and value whose end is not
   * known: a stopped command has left it. Who wants the same effect sends under its intent key.
   */
  Optional<TransactionRecord> findUnfinished(Address from, ContractCall call);
}

package com.fabstir.key;

import com.fabstir.evm.Address;
import com.fabstir.key.Signer.RecoverableSignature;

/**
 * Has the transactions of one account signed: by its key in this process, or by another program.
 */
public interface TransactionSigner {
  Address address();

  /**
   * A signature of the transaction's digest by the account's key; whoever keeps the key elsewhere
   * has checked that it is one.
   *
   * @throws com.fabstir.error.FabstirException REMOTE_SIGNER_* when another program was to sign and
   *     did not
   */
  RecoverableSignature sign(TransactionToSign transaction);
}

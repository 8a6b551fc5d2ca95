package com.fabstir.key;

import java.math.BigInteger;

/** Holds a secp256k1 key and lends its operations, never the key. */
public interface Signer extends TransactionSigner {

  /** Compressed SEC1 public key, 33 bytes. */
  byte[] publicKey();

  /** RFC 6979, low-s signature over a 32-byte digest. */
  RecoverableSignature sign(byte[] digest32);

  @Override
  default RecoverableSignature sign(TransactionToSign transaction) {
    return sign(transaction.digest().toBytes());
  }

  /**
   * X coordinate of (this key · peer), 32 bytes, leading zeros kept.
   *
   * @param peerPublicKey SEC1 point, 33 or 65 bytes
   */
  byte[] sharedSecretX(byte[] peerPublicKey);

  /**
   * @param recoveryId 0 to 3
   */
  record RecoverableSignature(BigInteger r, BigInteger s, int recoveryId) {}
}

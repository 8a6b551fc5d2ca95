package com.fabstir.wire;

import java.math.BigInteger;
import java.util.Optional;

/**
 * What an init carries under its encryption.
 *
 * @param jobId the session's job
 * @param modelName free text, a bytes32 model id, or absent: the loaded model
 * @param pricePerToken as the client wrote it ({@code 0}, {@code 2000n}); informational only, the
 *     price comes from the chain
 * @param recoveryPublicKey of clients that want encrypted checkpoints
 * @param proof of the client's wallet, where the init is signed by another key
 */
public record InitSecret(
    SessionKey sessionKey,
    Optional<BigInteger> jobId,
    Optional<String> modelName,
    Optional<String> pricePerToken,
    Optional<ByteString> recoveryPublicKey,
    Optional<WalletProof> proof) {

  public static InitSecret of(SessionKey key, BigInteger jobId, Optional<String> modelName) {
    return new InitSecret(
        key, Optional.of(jobId), modelName, Optional.of("0"), Optional.empty(), Optional.empty());
  }

  /** The same with a proof. */
  public InitSecret with(WalletProof given) {
    return new InitSecret(
        sessionKey, jobId, modelName, pricePerToken, recoveryPublicKey, Optional.of(given));
  }
}

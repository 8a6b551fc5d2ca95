package com.fabstir.wire;

import com.fabstir.evm.Address;
import com.fabstir.key.PublicKey;
import com.fabstir.key.SignatureRecovery;
import com.fabstir.key.Signer;
import java.math.BigInteger;
import java.util.Optional;
import org.bouncycastle.util.BigIntegers;

/**
 * The proof that a node holds its operator's key ({@code POST /v1/auth/challenge}): a signature
 * over SHA-256 of exactly 32 challenge bytes. An init's signed text is always longer and Ethereum's
 * digests are Keccak, so nobody gets anything else signed this way.
 */
public final class HostChallenge {
  public static final int CHALLENGE_BYTES = 32;

  private HostChallenge() {}

  /**
   * The node's answer.
   *
   * @param signature r(32), s(32), low s
   * @param recoveryId 0 or 1
   */
  public record Answer(ByteString signature, int recoveryId) {}

  /**
   * @throws IllegalArgumentException unless the challenge has exactly 32 bytes
   */
  public static Answer answer(ByteString challenge, Signer host) {
    if (challenge.size() != CHALLENGE_BYTES) {
      throw new IllegalArgumentException(
          "a challenge has 32 bytes, found " + challenge.size() + " bytes");
    }
    Signer.RecoverableSignature signature = host.sign(InitEnvelope.sha256(challenge.toBytes()));
    byte[] bytes = new byte[64];
    System.arraycopy(BigIntegers.asUnsignedByteArray(32, signature.r()), 0, bytes, 0, 32);
    System.arraycopy(BigIntegers.asUnsignedByteArray(32, signature.s()), 0, bytes, 32, 32);
    return new Answer(ByteString.of(bytes), signature.recoveryId());
  }

  /**
   * The node's public key, if the answer is a signature by the operator.
   *
   * @param operator the address that the registry names
   */
  public static Optional<PublicKey> publicKey(
      ByteString challenge, Answer answer, Address operator) {
    if (answer.signature().size() != 64) {
      return Optional.empty();
    }
    byte[] bytes = answer.signature().toBytes();
    BigInteger r = BigIntegers.fromUnsignedByteArray(bytes, 0, 32);
    BigInteger s = BigIntegers.fromUnsignedByteArray(bytes, 32, 32);
    return SignatureRecovery.recover(
            InitEnvelope.sha256(challenge.toBytes()),
            new Signer.RecoverableSignature(r, s, answer.recoveryId()))
        .filter(key -> key.address().equals(operator));
  }
}

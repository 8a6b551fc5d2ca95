package com.fabstir.wire;

import com.fabstir.error.FabstirException;
import com.fabstir.evm.Address;
import com.fabstir.key.PublicKey;
import com.fabstir.key.SignatureRecovery;
import com.fabstir.key.Signer;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.params.HKDFParameters;
import org.bouncycastle.util.BigIntegers;

/**
 * The cryptography of an init: key agreement, HKDF-SHA256, XChaCha20-Poly1305 and the signature
 * over
 *
 * <pre>
 * "E2EEv1|" ephPub(33) "|" hostPub(33) "|" salt "|" nonce(24) "|" info [ "|" aad ]
 * </pre>
 */
final class InitEnvelope {
  private static final int SIGNATURE_BYTES = 65;

  private InitEnvelope() {}

  /**
   * What came out. The signer is recovered over the E2EEv1 digest; the legacy signer over SHA-256
   * of the ciphertext, as old documents say, and for a real client it is a meaningless address.
   */
  static final class Opened implements AutoCloseable {
    private final byte[] plaintext;
    private final Address signer;
    private final Optional<Address> legacySigner;

    private Opened(byte[] plaintext, Address signer, Optional<Address> legacySigner) {
      this.plaintext = plaintext;
      this.signer = signer;
      this.legacySigner = legacySigner;
    }

    /** Not a copy: closing this wipes it. */
    byte[] plaintext() {
      return plaintext;
    }

    Address signer() {
      return signer;
    }

    Optional<Address> legacySigner() {
      return legacySigner;
    }

    @Override
    public void close() {
      Arrays.fill(plaintext, (byte) 0);
    }
  }

  /** The values of one init that are not secret. */
  record Parameters(ByteString salt, ByteString nonce, ByteString info, ByteString aad) {}

  /**
   * @param ephemeral a key that is used for this init only
   */
  static InitPayload seal(
      byte[] plaintext, PublicKey host, Signer ephemeral, Signer client, Parameters parameters) {
    byte[] key =
        derive(ephemeral.sharedSecretX(host.compressed()), parameters.salt(), parameters.info());
    byte[] sealed =
        Aead.seal(key, parameters.nonce().toBytes(), parameters.aad().toBytes(), plaintext);
    Arrays.fill(key, (byte) 0);
    Signer.RecoverableSignature signature =
        client.sign(digest(ephemeral.publicKey(), host.compressed(), parameters));
    return new InitPayload(
        ByteString.of(ephemeral.publicKey()),
        parameters.salt(),
        parameters.nonce(),
        ByteString.of(sealed),
        encode(signature, 0),
        parameters.info(),
        parameters.aad());
  }

  /**
   * @throws WireException INVALID_NONCE_SIZE, DECRYPTION_FAILED
   */
  static Opened open(InitPayload payload, Signer host) {
    if (payload.nonce().size() != SealedText.NONCE_BYTES) {
      throw new WireException(
          WireErrorCode.INVALID_NONCE_SIZE,
          "Invalid nonce size: expected 24 bytes, got " + payload.nonce().size());
    }
    byte[] ephemeral = point(payload.ephemeralPublicKey());
    if (payload.signature().size() != SIGNATURE_BYTES) {
      throw Handshake.failed("signatureHex must have 65 bytes, got " + payload.signature().size());
    }
    byte[] key = derive(host.sharedSecretX(ephemeral), payload.salt(), payload.info());
    Optional<byte[]> plaintext =
        Aead.open(
            key,
            payload.nonce().toBytes(),
            payload.aad().toBytes(),
            payload.ciphertext().toBytes());
    Arrays.fill(key, (byte) 0);
    if (plaintext.isEmpty()) {
      throw Handshake.failed("it is not authentic under the agreed key");
    }
    Parameters signed =
        new Parameters(payload.salt(), payload.nonce(), payload.info(), payload.aad());
    Address signer =
        recover(payload.signature(), digest(ephemeral, host.publicKey(), signed))
            .map(PublicKey::address)
            .orElseThrow(() -> Handshake.failed("the signature is not valid"));
    Optional<Address> legacy =
        recover(payload.signature(), sha256(payload.ciphertext().toBytes()))
            .map(PublicKey::address);
    return new Opened(plaintext.get(), signer, legacy);
  }

  static byte[] digest(byte[] ephemeral33, byte[] host33, Parameters parameters) {
    MessageDigest digest = sha256();
    digest.update("E2EEv1|".getBytes(StandardCharsets.US_ASCII));
    digest.update(ephemeral33);
    digest.update((byte) '|');
    digest.update(host33);
    digest.update((byte) '|');
    digest.update(parameters.salt().toBytes());
    digest.update((byte) '|');
    digest.update(parameters.nonce().toBytes());
    digest.update((byte) '|');
    digest.update(parameters.info().toBytes());
    if (parameters.aad().size() > 0) {
      digest.update((byte) '|');
      digest.update(parameters.aad().toBytes());
    }
    return digest.digest();
  }

  /** Wipes the shared secret. */
  static byte[] derive(byte[] sharedX, ByteString salt, ByteString info) {
    HKDFBytesGenerator hkdf = new HKDFBytesGenerator(new SHA256Digest());
    hkdf.init(new HKDFParameters(sharedX, salt.toBytes(), info.toBytes()));
    byte[] key = new byte[32];
    hkdf.generateBytes(key, 0, key.length);
    Arrays.fill(sharedX, (byte) 0);
    return key;
  }

  static byte[] sha256(byte[] bytes) {
    return sha256().digest(bytes);
  }

  /** Whose signature r(32), s(32), v it is; empty when it is none. */
  static Optional<PublicKey> recover(ByteString signature, byte[] digest) {
    byte[] bytes = signature.toBytes();
    if (bytes.length != SIGNATURE_BYTES) {
      return Optional.empty();
    }
    BigInteger r = BigIntegers.fromUnsignedByteArray(bytes, 0, 32);
    BigInteger s = BigIntegers.fromUnsignedByteArray(bytes, 32, 32);
    int recoveryId = bytes[64] & 0xff;
    // Ethereum libraries count from 27.
    int fromZero = recoveryId == 27 || recoveryId == 28 ? recoveryId - 27 : recoveryId;
    return SignatureRecovery.recover(digest, new Signer.RecoverableSignature(r, s, fromZero));
  }

  /** The compressed form of either form. */
  private static byte[] point(ByteString sec1) {
    try {
      return PublicKey.decode(sec1.toBytes()).compressed();
    } catch (FabstirException _) {
      throw Handshake.failed("ephPubHex is no point of secp256k1");
    }
  }

  /**
   * @param firstRecoveryId what stands for recovery id 0
   */
  static ByteString encode(Signer.RecoverableSignature signature, int firstRecoveryId) {
    byte[] bytes = new byte[SIGNATURE_BYTES];
    System.arraycopy(BigIntegers.asUnsignedByteArray(32, signature.r()), 0, bytes, 0, 32);
    System.arraycopy(BigIntegers.asUnsignedByteArray(32, signature.s()), 0, bytes, 32, 32);
    bytes[64] = (byte) (signature.recoveryId() + firstRecoveryId);
    return ByteString.of(bytes);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}

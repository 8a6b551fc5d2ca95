package com.fabstir.wire;

import com.fabstir.key.LocalSigner;
import com.fabstir.key.PublicKey;
import com.fabstir.key.Signer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * The beginning of an encrypted session, for both ends.
 *
 * <p>Forward secrecy is one-sided: who later steals the host's wallet key can open recorded inits.
 */
public final class Handshake {
  private final SecureRandom random;
  private final InitSecretJson json = new InitSecretJson();

  public Handshake(SecureRandom random) {
    this.random = random;
  }

  /**
   * The client's side: makes the payload of an init, with a fresh ephemeral key and nonce, zero
   * salt, empty info and associated data, as all real clients send it.
   *
   * @param host the host's key, which the caller has checked against the registry
   */
  public InitPayload offer(PublicKey host, Signer client, InitSecret secret) {
    byte[] nonce = new byte[SealedText.NONCE_BYTES];
    random.nextBytes(nonce);
    byte[] plaintext = json.write(secret).getBytes(StandardCharsets.UTF_8);
    try (LocalSigner ephemeral = LocalSigner.random()) {
      return InitEnvelope.seal(
          plaintext,
          host,
          ephemeral,
          client,
          new InitEnvelope.Parameters(
              InitPayload.ZERO_SALT, ByteString.of(nonce), ByteString.EMPTY, ByteString.EMPTY));
    } finally {
      Arrays.fill(plaintext, (byte) 0);
    }
  }

  /**
   * The host's side: opens an init and recovers its signer. Refused are points that are not on the
   * curve, anything not authentic, signatures with r or s of zero or not below the order, high s,
   * and recovery ids other than 0 to 3 or 27 and 28.
   *
   * @param host the host's wallet key
   * @throws WireException INVALID_NONCE_SIZE, DECRYPTION_FAILED (all else)
   */
  public OpenedInit open(InitPayload payload, Signer host) {
    try (InitEnvelope.Opened opened = InitEnvelope.open(payload, host)) {
      return new OpenedInit(json.read(opened.plaintext()), opened.signer(), opened.legacySigner());
    }
  }

  static WireException failed(String why) {
    return new WireException(
        WireErrorCode.DECRYPTION_FAILED, "Failed to decrypt session init payload: " + why);
  }
}

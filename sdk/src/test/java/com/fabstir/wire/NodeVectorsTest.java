package com.fabstir.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabstir.evm.Address;
import com.fabstir.key.LocalSigner;
import com.fabstir.key.PublicKey;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** One connected set of values, computed without any client library. */
class NodeVectorsTest {
  private final JsonNode keys = Vectors.named("node_vectors", "keys");
  private final LocalSigner node = Vectors.signer(keys, "nodePrivateKey");
  private final LocalSigner client = Vectors.signer(keys, "clientPrivateKey");
  private final LocalSigner ephemeral = Vectors.signer(keys, "ephemeralPrivateKey");
  private final JsonNode init = Vectors.named("node_vectors", "session-init");

  @Test
  void keysAndAddressesAgree() {
    assertThat(ByteString.of(node.publicKey()).hex())
        .isEqualTo(Vectors.text(keys, "nodePublicKey"));
    assertThat(node.address().lowerCase()).isEqualTo(Vectors.text(keys, "nodeAddress"));
    assertThat(ByteString.of(client.publicKey()).hex())
        .isEqualTo(Vectors.text(keys, "clientPublicKey"));
    assertThat(client.address().lowerCase()).isEqualTo(Vectors.text(keys, "clientAddress"));
    assertThat(ByteString.of(ephemeral.publicKey()).hex())
        .isEqualTo(Vectors.text(keys, "ephemeralPublicKey"));
  }

  @Test
  void bothEndsAgreeOnOneKey() {
    JsonNode agreement = Vectors.named("node_vectors", "key-agreement");
    byte[] fromClient = ephemeral.sharedSecretX(node.publicKey());
    byte[] fromNode = node.sharedSecretX(ephemeral.publicKey());

    assertThat(fromClient).isEqualTo(fromNode);
    assertThat(ByteString.of(fromNode).hex()).isEqualTo(Vectors.text(agreement, "sharedX"));
    byte[] key = InitEnvelope.derive(fromNode, InitPayload.ZERO_SALT, ByteString.EMPTY);
    assertThat(ByteString.of(key).hex()).isEqualTo(Vectors.text(agreement, "hkdfKey"));
  }

  @Test
  void initIsSealedAndSignedAsWritten() {
    JsonNode signature = Vectors.named("node_vectors", "init-signature-e2eev1");

    InitPayload payload = payload();

    assertThat(payload.ciphertext().hex()).isEqualTo(Vectors.text(init, "ciphertext"));
    assertThat(payload.signature().hex()).isEqualTo(Vectors.text(signature, "signature"));
    OpenedInit opened = new Handshake(new SecureRandom()).open(payload, node);
    assertThat(opened.signer().lowerCase()).isEqualTo(Vectors.text(signature, "signer"));
    assertThat(opened.legacySigner())
        .contains(new Address(Vectors.text(signature, "node816WouldReport")));
    assertThat(opened.secret().jobId()).contains(BigInteger.valueOf(42));
    assertThat(opened.secret().modelName()).contains("tiny-vicuna");
    assertThat(opened.secret().pricePerToken()).contains("2000");
  }

  @Test
  void signatureOfTheOldDocumentedStyleIsBelievedWhenItIsTheDepositors() {
    JsonNode old = Vectors.named("node_vectors", "init-signature-old-style");
    InitPayload ours = payload();
    InitPayload oldStyle =
        new InitPayload(
            ours.ephemeralPublicKey(),
            ours.salt(),
            ours.nonce(),
            ours.ciphertext(),
            Vectors.hex(old, "signature"),
            ours.info(),
            ours.aad());

    OpenedInit opened = new Handshake(new SecureRandom()).open(oldStyle, node);

    assertThat(opened.signer()).isNotEqualTo(client.address());
    assertThat(opened.signerAmong(Set.of(client.address()))).isEqualTo(client.address());
    assertThat(opened.signerAmong(Set.of(node.address()))).isEqualTo(opened.signer());
  }

  @Test
  void promptChunkAndFinalAreSealedAsWritten() {
    for (String name : new String[] {"prompt", "chunk", "final"}) {
      JsonNode vector = Vectors.named("node_vectors", name);
      SessionKey key = SessionKey.of(Vectors.hex(vector, "sessionKey").toBytes());
      SessionCipher cipher = new SessionCipher(key, new SecureRandom(), new ReplayMemory());
      SealedText sealed =
          cipher.seal(
              Vectors.hex(vector, "nonce"),
              ByteString.utf8(Vectors.text(vector, "aadUtf8")),
              Vectors.text(vector, "plaintextUtf8"));
      assertThat(sealed.ciphertext().hex()).isEqualTo(Vectors.text(vector, "ciphertext"));
      assertThat(cipher.open(sealed)).isEqualTo(Vectors.text(vector, "plaintextUtf8"));
    }
  }

  @Test
  void challengeIsAnsweredAsWritten() {
    JsonNode vector = Vectors.named("node_vectors", "challenge");
    ByteString challenge = Vectors.hex(vector, "challenge");

    HostChallenge.Answer answer = HostChallenge.answer(challenge, node);

    assertThat(answer.signature().hex()).isEqualTo(Vectors.text(vector, "signature"));
    assertThat(answer.recoveryId()).isZero();
    assertThat(HostChallenge.publicKey(challenge, answer, node.address()))
        .map(PublicKey::hex)
        .isEqualTo(Optional.of(Vectors.text(keys, "nodePublicKey")));
  }

  private InitPayload payload() {
    return InitEnvelope.seal(
        ByteString.utf8(Vectors.text(init, "plaintextUtf8")).toBytes(),
        PublicKey.decode(node.publicKey()),
        ephemeral,
        client,
        new InitEnvelope.Parameters(
            InitPayload.ZERO_SALT, Vectors.hex(init, "nonce"), ByteString.EMPTY, ByteString.EMPTY));
  }
}

package com.fabstir.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fabstir.evm.Address;
import com.fabstir.key.LocalSigner;
import com.fabstir.key.PublicKey;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** One flipped bit anywhere in what is authenticated, and the message is refused. */
class TamperedMessagesTest {
  private final SecureRandom random = new SecureRandom();
  private final LocalSigner host = LocalSigner.random();
  private final LocalSigner client = LocalSigner.random();
  private final Handshake handshake = new Handshake(random);

  @Test
  void everyBitOfAnInitCounts() {
    InitPayload good = initWithInfoAndAad();
    assertThat(InitEnvelope.open(good, host).signer()).isEqualTo(client.address());

    // The mirrored point has the same X, so it agrees on the key; but it is signed over.
    InitPayload mirrored = withEphemeral(good, flip(good.ephemeralPublicKey(), 0));
    assertThat(InitEnvelope.open(mirrored, host).signer()).isNotEqualTo(client.address());
    for (int bit = 1; bit < good.ephemeralPublicKey().size() * 8; bit++) {
      assertRefused(withEphemeral(good, flip(good.ephemeralPublicKey(), bit)));
    }
    everyFlip(good.salt(), flipped -> with(good, flipped, null, null, null, null));
    everyFlip(good.nonce(), flipped -> with(good, null, flipped, null, null, null));
    everyFlip(good.ciphertext(), flipped -> with(good, null, null, flipped, null, null));
    everyFlip(good.info(), flipped -> with(good, null, null, null, flipped, null));
    everyFlip(good.aad(), flipped -> with(good, null, null, null, null, flipped));
  }

  @Test
  void anAlteredSignatureNeverYieldsTheSigner() {
    InitPayload good =
        handshake.offer(
            PublicKey.decode(host.publicKey()), client, secret(SessionKey.random(random)));
    for (int bit = 0; bit < good.signature().size() * 8; bit++) {
      InitPayload bad =
          new InitPayload(
              good.ephemeralPublicKey(),
              good.salt(),
              good.nonce(),
              good.ciphertext(),
              flip(good.signature(), bit),
              good.info(),
              good.aad());
      assertThat(signerOf(bad)).as("bit %d", bit).isNotEqualTo(Optional.of(client.address()));
    }
  }

  @Test
  void everyBitOfAPromptCounts() {
    SessionKey key = SessionKey.random(random);
    ClientCipher sender = new ClientCipher(SessionKey.of(key.copy()), random);
    HostCipher receiver = new HostCipher(key, random, new ReplayMemory());
    SealedText good = sender.sealPrompt("What is 2+2?");

    everyFlipOf(good, receiver::openPrompt);

    assertThat(receiver.openPrompt(good)).isEqualTo("What is 2+2?");
  }

  @Test
  void everyBitOfAnAnswerCounts() {
    SessionKey key = SessionKey.random(random);
    HostCipher sender = new HostCipher(SessionKey.of(key.copy()), random, new ReplayMemory());
    ClientCipher receiver = new ClientCipher(key, random);
    SealedText chunk = sender.sealChunk(0, "4");
    SealedText end = sender.sealFinal(FinishReason.STOP);

    everyFlipOf(chunk, text -> receiver.openChunk(text, 0, 0));
    everyFlipOf(end, receiver::openFinal);

    assertThat(receiver.openChunk(chunk, 0, 0)).isEqualTo("4");
    assertThat(receiver.openFinal(end)).isEqualTo("stop");
  }

  private InitPayload initWithInfoAndAad() {
    byte[] nonce = new byte[24];
    byte[] salt = new byte[32];
    random.nextBytes(nonce);
    random.nextBytes(salt);
    return InitEnvelope.seal(
        "{\"sessionKey\":\"00\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8),
        PublicKey.decode(host.publicKey()),
        LocalSigner.random(),
        client,
        new InitEnvelope.Parameters(
            ByteString.of(salt),
            ByteString.of(nonce),
            ByteString.utf8("info"),
            ByteString.utf8("aad")));
  }

  private static InitSecret secret(SessionKey key) {
    return InitSecret.of(key, BigInteger.ONE, Optional.of("m"));
  }

  private Optional<Address> signerOf(InitPayload payload) {
    try {
      return Optional.of(handshake.open(payload, host).signer());
    } catch (WireException refused) {
      assertThat(refused.error().is(WireErrorCode.DECRYPTION_FAILED)).isTrue();
      return Optional.empty();
    }
  }

  private void everyFlip(ByteString field, Function<ByteString, InitPayload> payload) {
    for (int bit = 0; bit < field.size() * 8; bit++) {
      assertRefused(payload.apply(flip(field, bit)));
    }
  }

  private void assertRefused(InitPayload bad) {
    assertThatThrownBy(() -> InitEnvelope.open(bad, host))
        .isInstanceOfSatisfying(
            WireException.class,
            refused -> assertThat(refused.error().is(WireErrorCode.DECRYPTION_FAILED)).isTrue());
  }

  private static void everyFlipOf(SealedText good, Function<SealedText, String> open) {
    for (int bit = 0; bit < good.ciphertext().size() * 8; bit++) {
      refused(open, new SealedText(flip(good.ciphertext(), bit), good.nonce(), good.aad()));
    }
    for (int bit = 0; bit < good.nonce().size() * 8; bit++) {
      refused(open, new SealedText(good.ciphertext(), flip(good.nonce(), bit), good.aad()));
    }
    for (int bit = 0; bit < good.aad().size() * 8; bit++) {
      refused(open, new SealedText(good.ciphertext(), good.nonce(), flip(good.aad(), bit)));
    }
  }

  private static void refused(Function<SealedText, String> open, SealedText bad) {
    assertThatThrownBy(() -> open.apply(bad))
        .isInstanceOfSatisfying(
            WireException.class,
            refused ->
                assertThat(refused.error().code())
                    .isIn("DECRYPTION_FAILED", "INVALID_MESSAGE_INDEX"));
  }

  private static ByteString flip(ByteString field, int bit) {
    byte[] bytes = field.toBytes();
    bytes[bit / 8] ^= (byte) (1 << (bit % 8));
    return ByteString.of(bytes);
  }

  private static InitPayload withEphemeral(InitPayload good, ByteString ephemeral) {
    return new InitPayload(
        ephemeral,
        good.salt(),
        good.nonce(),
        good.ciphertext(),
        good.signature(),
        good.info(),
        good.aad());
  }

  private static InitPayload with(
      InitPayload good,
      ByteString salt,
      ByteString nonce,
      ByteString ciphertext,
      ByteString info,
      ByteString aad) {
    return new InitPayload(
        good.ephemeralPublicKey(),
        salt == null ? good.salt() : salt,
        nonce == null ? good.nonce() : nonce,
        ciphertext == null ? good.ciphertext() : ciphertext,
        good.signature(),
        info == null ? good.info() : info,
        aad == null ? good.aad() : aad);
  }
}

package com.fabstir.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fabstir.key.LocalSigner;
import com.fabstir.key.PublicKey;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SessionSecurityTest {
  private static final String KEY_HEX = "ab".repeat(32);
  private final SecureRandom random = new SecureRandom();
  private final LocalSigner host = LocalSigner.random();
  private final LocalSigner client = LocalSigner.random();
  private final Handshake handshake = new Handshake(random);

  @Test
  void whatTheClientOffersTheHostOpens() {
    SessionKey key = SessionKey.random(random);
    InitPayload payload =
        handshake.offer(
            PublicKey.decode(host.publicKey()),
            client,
            InitSecret.of(key, BigInteger.valueOf(42), Optional.of("pico")));

    OpenedInit opened = handshake.open(payload, host);

    assertThat(opened.signer()).isEqualTo(client.address());
    assertThat(opened.secret().sessionKey().copy()).isEqualTo(key.copy());
    assertThat(opened.secret().jobId()).contains(BigInteger.valueOf(42));
    assertThat(opened.secret().modelName()).contains("pico");
  }

  @Test
  void anotherHostCannotOpenTheOffer() {
    InitPayload payload =
        handshake.offer(
            PublicKey.decode(host.publicKey()),
            client,
            InitSecret.of(SessionKey.random(random), BigInteger.ONE, Optional.empty()));

    assertRefused(() -> handshake.open(payload, LocalSigner.random()), "DECRYPTION_FAILED");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "jobId":"7"                                       | 7
          "jobId":7                                         | 7
          "jobId":"7n","pricePerToken":"2000n"              | 7
          "jobId":"7","modelName":null,"pricePerToken":null | 7
          "jobId":"7","vectorDatabase":{"a":[1]},"x":1      | 7
          "pricePerToken":0                                 |
          """)
  void decryptedInitIsReadLeniently(String members, String job) {
    OpenedInit opened = handshake.open(sealed(members), host);

    assertThat(opened.secret().jobId()).isEqualTo(Optional.ofNullable(job).map(BigInteger::new));
    assertThat(HexFormat.of().formatHex(opened.secret().sessionKey().copy())).isEqualTo(KEY_HEX);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hello",
        "[]",
        "{}",
        "{\"sessionKey\":\"abcd\"}",
        "{\"sessionKey\":5}",
        "{\"sessionKey\":\"zz\"}",
        "{\"sessionKey\":\"SECRET\",\"jobId\":true}"
      })
  void decryptedInitThatMakesNoSenseIsRefusedWithoutRepeatingIt(String plaintext) {
    InitPayload payload = seal(plaintext);

    assertThatThrownBy(() -> handshake.open(payload, host))
        .isInstanceOf(WireException.class)
        .hasMessageContaining("DECRYPTION_FAILED")
        .hasMessageNotContaining("SECRET");
  }

  @Test
  void repeatedPromptIsRefusedAlsoUnderALaterKeyOfTheSameJob() {
    ReplayMemory job = new ReplayMemory();
    byte[] recordedKey = SessionKey.random(random).copy();
    ClientCipher sender = new ClientCipher(SessionKey.of(recordedKey), random);
    SealedText prompt = sender.sealPrompt("hi");
    HostCipher first = new HostCipher(SessionKey.of(recordedKey), random, job);
    assertThat(first.openPrompt(prompt)).isEqualTo("hi");

    assertRefused(() -> first.openPrompt(prompt), "REPLAYED_MESSAGE");
    HostCipher replayedInit = new HostCipher(SessionKey.of(recordedKey), random, job);
    assertRefused(() -> replayedInit.openPrompt(prompt), "REPLAYED_MESSAGE");
  }

  @Test
  void aFullMemoryAsksForANewKeyAndForgetsNothingOfTheOld() {
    SessionKey oldKey = SessionKey.random(random);
    SessionKey newKey = SessionKey.random(random);
    ClientCipher sender = new ClientCipher(SessionKey.of(oldKey.copy()), random);
    ReplayMemory seen = new ReplayMemory(3).under(oldKey);
    HostCipher host = new HostCipher(SessionKey.of(oldKey.copy()), random, seen);
    SealedText first = sender.sealPrompt("one");
    assertThat(host.openPrompt(first)).isEqualTo("one");
    assertThat(host.openPrompt(sender.sealPrompt("two"))).isEqualTo("two");

    assertRefused(() -> host.openPrompt(sender.sealPrompt("three")), "SESSION_KEY_NOT_FOUND");
    assertRefused(() -> host.openPrompt(first), "REPLAYED_MESSAGE");

    assertThat(seen.under(oldKey)).isSameAs(seen);
    ClientCipher next = new ClientCipher(SessionKey.of(newKey.copy()), random);
    HostCipher renewed = new HostCipher(newKey, random, seen.under(newKey));
    assertThat(renewed.openPrompt(next.sealPrompt("three"))).isEqualTo("three");
  }

  @Test
  void aForgeryDoesNotBurnTheNonceOfAnHonestMessage() {
    SessionKey key = SessionKey.random(random);
    SealedText good = new ClientCipher(SessionKey.of(key.copy()), random).sealPrompt("hi");
    HostCipher receiver = new HostCipher(key, random, new ReplayMemory());
    SealedText forged = new SealedText(ByteString.of(new byte[40]), good.nonce(), good.aad());

    assertRefused(() -> receiver.openPrompt(forged), "DECRYPTION_FAILED");
    assertThat(receiver.openPrompt(good)).isEqualTo("hi");
  }

  @Test
  void clientRefusesPiecesThatAreNotDue() {
    SessionKey key = SessionKey.random(random);
    HostCipher sender = new HostCipher(SessionKey.of(key.copy()), random, new ReplayMemory());
    ClientCipher receiver = new ClientCipher(key, random);
    SealedText zero = sender.sealChunk(0, "a");
    SealedText one = sender.sealChunk(1, "b");

    assertRefused(() -> receiver.openChunk(one, 1, 0), "INVALID_MESSAGE_INDEX");
    assertRefused(() -> receiver.openChunk(one, 0, 0), "INVALID_MESSAGE_INDEX");
    assertRefused(() -> receiver.openFinal(one), "INVALID_MESSAGE_INDEX");
    assertThat(receiver.openChunk(zero, 0, 0)).isEqualTo("a");
    // A recorded piece 0 must not become the beginning of the next answer.
    assertRefused(() -> receiver.openChunk(zero, 0, 0), "REPLAYED_MESSAGE");
  }

  @Test
  void bytesThatAreNoTextAreRefused() {
    SessionKey key = SessionKey.random(random);
    byte[] nonce = new byte[24];
    byte[] sealed = Aead.seal(key.copy(), nonce, new byte[0], new byte[] {(byte) 0xff});
    SealedText text = new SealedText(ByteString.of(sealed), ByteString.of(nonce), ByteString.EMPTY);

    assertRefused(
        () -> new HostCipher(key, random, new ReplayMemory()).openPrompt(text), "INVALID_UTF8");
  }

  @Test
  void closedCipherIsOfNoUse() {
    SessionKey key = SessionKey.random(random);
    HostCipher cipher = new HostCipher(key, random, new ReplayMemory());
    cipher.close();

    assertRefused(() -> cipher.sealChunk(0, "x"), "SESSION_KEY_NOT_FOUND");
  }

  @Test
  void nothingSecretIsInAnyTextForm() {
    SessionKey key = SessionKey.of(HexFormat.of().parseHex(KEY_HEX));
    InitSecret secret = InitSecret.of(key, BigInteger.ONE, Optional.of("m"));
    PromptRequest prompt =
        new WireCodec().readPrompt("{\"prompt\":\"TOPSECRET\"}", PromptOptions.NONE);

    assertThat(secret.toString() + key + prompt + new ChatTurn("user", "TOPSECRET"))
        .doesNotContain(KEY_HEX)
        .doesNotContain("TOPSECRET");
  }

  private InitPayload sealed(String members) {
    return seal("{\"sessionKey\":\"0x" + KEY_HEX + "\"," + members + "}");
  }

  private InitPayload seal(String plaintext) {
    byte[] nonce = new byte[24];
    random.nextBytes(nonce);
    return InitEnvelope.seal(
        plaintext.getBytes(StandardCharsets.UTF_8),
        PublicKey.decode(host.publicKey()),
        LocalSigner.random(),
        client,
        new InitEnvelope.Parameters(
            InitPayload.ZERO_SALT, ByteString.of(nonce), ByteString.EMPTY, ByteString.EMPTY));
  }

  private static void assertRefused(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String code) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            WireException.class, refused -> assertThat(refused.error().code()).isEqualTo(code));
  }
}

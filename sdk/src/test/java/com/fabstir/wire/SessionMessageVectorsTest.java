package com.fabstir.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Messages that the real client library made under a session key. */
class SessionMessageVectorsTest {

  static Stream<JsonNode> messages() {
    return Vectors.cases("session_messages");
  }

  @ParameterizedTest
  @MethodSource("messages")
  void opensAndSealsEachMessage(JsonNode vector) {
    SealedText sealed = Vectors.sealed(vector.get("payload"));
    String plaintext = Vectors.text(vector, "plaintextUtf8");
    SessionKey key = SessionKey.of(Vectors.hex(vector, "sessionKey").toBytes());
    SessionCipher cipher = new SessionCipher(key, new SecureRandom(), new ReplayMemory());

    assertThat(cipher.open(sealed)).isEqualTo(plaintext);
    assertThat(cipher.seal(sealed.nonce(), sealed.aad(), plaintext)).isEqualTo(sealed);
    assertThat(sealed.aad()).isEqualTo(ByteString.utf8(Vectors.text(vector, "aadUtf8")));
  }

  @ParameterizedTest
  @MethodSource("messages")
  void eachEndOpensWhatIsMeantForIt(JsonNode vector) {
    SealedText sealed = Vectors.sealed(vector.get("payload"));
    String plaintext = Vectors.text(vector, "plaintextUtf8");
    SessionKey key = SessionKey.of(Vectors.hex(vector, "sessionKey").toBytes());
    SecureRandom random = new SecureRandom();

    String opened =
        switch (Vectors.text(vector, "type")) {
          case "encrypted_message" ->
              new HostCipher(key, random, new ReplayMemory()).openPrompt(sealed);
          case "encrypted_chunk" -> {
            int index = vector.get("payload").get("index").intValue();
            yield new ClientCipher(key, random).openChunk(sealed, index, index);
          }
          case "encrypted_response" -> new ClientCipher(key, random).openFinal(sealed);
          default -> throw new IllegalArgumentException(Vectors.text(vector, "type"));
        };

    assertThat(opened).isEqualTo(plaintext);
  }
}

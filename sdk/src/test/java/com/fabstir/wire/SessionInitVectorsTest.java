package com.fabstir.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fabstir.evm.Address;
import com.fabstir.key.LocalSigner;
import com.fabstir.key.PublicKey;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The inits that the real client library made, and tampered ones. */
class SessionInitVectorsTest {

  static Stream<JsonNode> inits() {
    return Vectors.cases("session_init");
  }

  static Stream<JsonNode> tampered() {
    return Vectors.cases("session_init_negative");
  }

  @ParameterizedTest
  @MethodSource("inits")
  void hostOpensWhatTheClientLibrarySealed(JsonNode vector) {
    LocalSigner host = Vectors.signer(vector.get("input"), "hostPrivateKey");
    JsonNode expected = vector.get("expect");

    InitEnvelope.Opened opened =
        InitEnvelope.open(Vectors.initPayload(vector.get("payload")), host);

    assertThat(ByteString.of(opened.plaintext()).hex())
        .isEqualTo(Vectors.text(vector.get("input"), "plaintextHex"));
    assertThat(opened.signer()).isEqualTo(new Address(Vectors.text(expected, "senderAddress")));
    assertThat(opened.legacySigner())
        .contains(
            new Address(Vectors.text(expected, "addressIfWronglyRecoveredOverSha256Ciphertext")));
  }

  @ParameterizedTest
  @MethodSource("inits")
  void clientSealsExactlyWhatTheClientLibrarySealed(JsonNode vector) {
    JsonNode input = vector.get("input");
    InitPayload expected = Vectors.initPayload(vector.get("payload"));

    InitPayload sealed =
        InitEnvelope.seal(
            Vectors.hex(input, "plaintextHex").toBytes(),
            PublicKey.decode(Vectors.hex(input, "hostPublicKeyUncompressed").toBytes()),
            Vectors.signer(input, "ephemeralPrivateKey"),
            Vectors.signer(input, "clientPrivateKey"),
            new InitEnvelope.Parameters(
                expected.salt(), expected.nonce(), expected.info(), expected.aad()));

    assertThat(sealed).isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("inits")
  void intermediateValuesAgree(JsonNode vector) {
    JsonNode input = vector.get("input");
    JsonNode middle = vector.get("intermediate");
    LocalSigner ephemeral = Vectors.signer(input, "ephemeralPrivateKey");
    byte[] host = Vectors.hex(input, "hostPublicKeyCompressed").toBytes();
    byte[] x = ephemeral.sharedSecretX(host);

    assertThat(ByteString.of(x).hex()).isEqualTo(Vectors.text(middle, "sharedSecretX"));
    ByteString salt = Vectors.hex(middle, "hkdfSalt");
    ByteString info = Vectors.hex(middle, "hkdfInfo");
    assertThat(ByteString.of(InitEnvelope.derive(x, salt, info)).hex())
        .isEqualTo(Vectors.text(middle, "hkdfKey"));
    InitEnvelope.Parameters signed =
        new InitEnvelope.Parameters(
            salt, Vectors.hex(middle, "xchachaNonce"), info, Vectors.hex(middle, "aad"));
    assertThat(ByteString.of(InitEnvelope.digest(ephemeral.publicKey(), host, signed)).hex())
        .isEqualTo(Vectors.text(middle, "signatureDigestSha256"));
  }

  @ParameterizedTest
  @MethodSource("tampered")
  void hostRefusesWhatTheClientLibraryRefuses(JsonNode vector) {
    LocalSigner host = Vectors.signer(vector, "hostPrivateKey");
    boolean accepted = Vectors.text(vector.get("sdk"), "result").equals("accepted");
    // Ethereum's 27 and 28 are tolerated: the predecessor node did so.
    if (accepted || Vectors.text(vector, "name").equals("signature-v27")) {
      InitEnvelope.Opened opened =
          InitEnvelope.open(Vectors.initPayload(vector.get("payload")), host);
      String sender =
          accepted
              ? Vectors.text(vector.get("sdk"), "sender")
              : "0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC";
      assertThat(opened.signer()).isEqualTo(new Address(sender));
    } else {
      assertThatThrownBy(() -> InitEnvelope.open(Vectors.initPayload(vector.get("payload")), host))
          .isInstanceOfSatisfying(
              WireException.class,
              refused ->
                  assertThat(refused.error().code())
                      .isIn(List.of("DECRYPTION_FAILED", "INVALID_NONCE_SIZE")));
    }
  }
}

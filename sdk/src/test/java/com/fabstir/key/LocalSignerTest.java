package com.fabstir.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.evm.Address;
import com.fabstir.evm.Keccak256;
import com.fabstir.key.Signer.RecoverableSignature;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.web3j.crypto.ECKeyPair;
import org.web3j.crypto.Sign;
import tools.jackson.databind.JsonNode;

class LocalSignerTest {
  private static final HexFormat HEX = HexFormat.of();
  private static final String ORDER =
      "fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141";

  static Iterable<JsonNode> challenges() {
    return Vectors.cases("host_challenge.json");
  }

  @ParameterizedTest
  @MethodSource("challenges")
  void signsTheHostChallengeOfRealClients(JsonNode vector) throws Exception {
    LocalSigner signer = signer(vector.get("hostPrivateKey").asString());
    byte[] challenge = HEX.parseHex(vector.get("request").get("challenge").asString());
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(challenge);

    RecoverableSignature signature = signer.sign(digest);

    JsonNode response = vector.get("response");
    assertThat(rs(signature)).isEqualTo(response.get("signature").asString());
    assertThat(signature.recoveryId()).isEqualTo(response.get("recid").asInt());
    assertThat(HEX.formatHex(signer.publicKey()))
        .isEqualTo(vector.get("expectPublicKeyCompressed").asString());
    assertThat(signer.address()).isEqualTo(new Address(vector.get("hostAddress").asString()));
  }

  @Test
  void agreesOnTheSharedSecretFromBothSides() {
    JsonNode keys = Vectors.named("node_vectors.json", "keys");
    LocalSigner node = signer(keys.get("nodePrivateKey").asString());
    LocalSigner ephemeral = signer(keys.get("ephemeralPrivateKey").asString());
    String expected = Vectors.named("node_vectors.json", "key-agreement").get("sharedX").asString();

    assertThat(HEX.formatHex(node.sharedSecretX(ephemeral.publicKey()))).isEqualTo(expected);
    assertThat(HEX.formatHex(ephemeral.sharedSecretX(node.publicKey()))).isEqualTo(expected);
    assertThat(node.address().lowerCase()).isEqualTo(keys.get("nodeAddress").asString());
  }

  @Test
  void keepsLeadingZerosOfTheSharedSecret() {
    LocalSigner one = signer("%064x".formatted(1));
    Random random = new Random(7);
    byte[] secret = new byte[32];
    byte[] shared;
    do {
      random.nextBytes(secret);
      shared = one.sharedSecretX(LocalSigner.of(secret).publicKey());
      assertThat(shared).hasSize(32);
    } while (shared[0] != 0);
    assertThat(shared).isEqualTo(Arrays.copyOfRange(LocalSigner.of(secret).publicKey(), 1, 33));
  }

  @Test
  void signsPersonalMessagesAsWalletsDo() {
    for (JsonNode vector : Vectors.cases("wallet_signatures.json")) {
      for (String part : new String[] {"s5", "browserWalletEncryptionKey"}) {
        JsonNode login = vector.get(part);
        byte[] message = login.get("message").asString().getBytes(StandardCharsets.UTF_8);
        byte[] digest =
            Keccak256.of(
                    ("\u0019Ethereum Signed Message:\n" + message.length)
                        .getBytes(StandardCharsets.UTF_8),
                    message)
                .toBytes();
        RecoverableSignature signature = signer(vector.get("privateKey").asString()).sign(digest);
        assertThat("0x" + rs(signature) + HEX.toHexDigits((byte) (27 + signature.recoveryId())))
            .isEqualTo(login.get("eip191Signature").asString());
      }
    }
  }

  @Test
  void agreesWithAnotherImplementationOnRandomKeysAndDigests() {
    Random random = new Random(42);
    byte[] secret = new byte[32];
    byte[] digest = new byte[32];
    for (int i = 0; i < 200; i++) {
      random.nextBytes(secret);
      random.nextBytes(digest);
      RecoverableSignature ours = LocalSigner.of(secret).sign(digest);
      Sign.SignatureData theirs =
          Sign.signMessage(digest, ECKeyPair.create(new BigInteger(1, secret)), false);
      assertThat(ours.r()).isEqualTo(new BigInteger(1, theirs.getR()));
      assertThat(ours.s()).isEqualTo(new BigInteger(1, theirs.getS()));
      assertThat(27 + ours.recoveryId()).isEqualTo(theirs.getV()[0]);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0000000000000000000000000000000000000000000000000000000000000000",
        ORDER,
        "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"
      })
  void refusesNumbersThatAreNoKeyWithoutRepeatingThem(String number) {
    assertThatThrownBy(() -> signer(number))
        .isInstanceOfSatisfying(
            FabstirException.class,
            failure -> {
              assertThat(failure.code()).isEqualTo(ErrorCode.KEY_INVALID);
              assertThat(failure.getMessage()).doesNotContain(number);
            });
  }

  @Test
  void neverPrintsItsKey() {
    String secret = "4c0883a69102937d6231471b5dbb6204fe5129617082792ae468d01a3f362318";
    assertThat(signer(secret).toString())
        .isEqualTo("LocalSigner(0x2c7536E3605D9C16a7a3D7b1898e529396a65c23)")
        .doesNotContain(secret);
  }

  @Test
  void signsNothingAfterItWasClosed() {
    LocalSigner signer = LocalSigner.random();
    signer.close();
    assertThatThrownBy(() -> signer.sign(new byte[32])).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(signer::copyKey).isInstanceOf(IllegalStateException.class);
    assertThat(signer.address()).isNotNull();
  }

  @Test
  void refusesAPeerThatIsNoPoint() {
    byte[] noPoint = HEX.parseHex("02" + "ff".repeat(32));
    LocalSigner signer = LocalSigner.random();
    assertThatThrownBy(() -> signer.sharedSecretX(noPoint))
        .isInstanceOf(FabstirException.class)
        .hasMessageContaining("no point");
    assertThatThrownBy(() -> signer.sharedSecretX(new byte[] {0}))
        .hasMessageContaining("expected 33 or 65 bytes, found 1");
  }

  private static LocalSigner signer(String hex) {
    return LocalSigner.of(HEX.parseHex(hex));
  }

  private static String rs(RecoverableSignature signature) {
    return "%064x%064x".formatted(signature.r(), signature.s());
  }
}

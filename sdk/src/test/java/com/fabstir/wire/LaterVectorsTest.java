package com.fabstir.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabstir.evm.Address;
import com.fabstir.evm.Keccak256;
import com.fabstir.key.LocalSigner;
import com.fabstir.key.Signer.RecoverableSignature;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.bouncycastle.util.BigIntegers;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Vectors of what later issues build on: our primitives must already give their values. */
class LaterVectorsTest {

  static Stream<JsonNode> deltas() {
    return Vectors.cases("checkpoint_delta");
  }

  static Stream<JsonNode> wallets() {
    return Vectors.cases("wallet_signatures");
  }

  @ParameterizedTest
  @MethodSource("deltas")
  void checkpointDeltaOpensWithTheUsersKey(JsonNode vector) {
    LocalSigner user = Vectors.signer(vector, "userPrivateKey");
    JsonNode delta = vector.get("encryptedDelta");
    byte[] x = user.sharedSecretX(Vectors.hex(delta, "ephemeralPublicKey").toBytes());
    assertThat(ByteString.of(x).hex()).isEqualTo(Vectors.text(vector, "sharedX"));

    byte[] key =
        InitEnvelope.derive(
            InitEnvelope.sha256(x),
            ByteString.EMPTY,
            ByteString.utf8("checkpoint-delta-encryption-v1"));

    assertThat(ByteString.of(key).hex()).isEqualTo(Vectors.text(vector, "key"));
    byte[] plaintext =
        Aead.open(
                key,
                Vectors.hex(delta, "nonce").toBytes(),
                new byte[0],
                Vectors.hex(delta, "ciphertext").toBytes())
            .orElseThrow();
    assertThat(new String(plaintext, StandardCharsets.UTF_8))
        .isEqualTo(Vectors.text(vector, "plaintextUtf8"));
  }

  @ParameterizedTest
  @MethodSource("wallets")
  void walletSignaturesAndWhatIsDerivedFromThem(JsonNode vector) {
    LocalSigner wallet = Vectors.signer(vector, "privateKey");
    assertThat(wallet.address()).isEqualTo(new Address(Vectors.text(vector, "address")));

    JsonNode s5 = vector.get("s5");
    String signature = personalSignature(wallet, Vectors.text(s5, "message"));
    assertThat(signature).isEqualTo(Vectors.text(s5, "eip191Signature"));
    byte[] entropy =
        Arrays.copyOf(InitEnvelope.sha256(signature.getBytes(StandardCharsets.UTF_8)), 16);
    assertThat(ByteString.of(entropy).hex()).isEqualTo(Vectors.text(s5, "entropyHex"));

    JsonNode browser = vector.get("browserWalletEncryptionKey");
    String second = personalSignature(wallet, Vectors.text(browser, "message"));
    assertThat(second).isEqualTo(Vectors.text(browser, "eip191Signature"));
    byte[] derived = InitEnvelope.sha256(ByteString.fromHex(second).toBytes());
    assertThat(ByteString.of(derived).hex()).isEqualTo(Vectors.text(browser, "derivedPrivateKey"));
    assertThat(LocalSigner.of(derived).address())
        .isEqualTo(new Address(Vectors.text(browser, "derivedAddress")));
  }

  private static String personalSignature(LocalSigner wallet, String text) {
    byte[] message = text.getBytes(StandardCharsets.UTF_8);
    byte[] prefix =
        ("\u0019Ethereum Signed Message:\n" + message.length).getBytes(StandardCharsets.UTF_8);
    byte[] all = Arrays.copyOf(prefix, prefix.length + message.length);
    System.arraycopy(message, 0, all, prefix.length, message.length);
    RecoverableSignature signature = wallet.sign(Keccak256.of(all).toBytes());
    byte[] bytes = new byte[65];
    System.arraycopy(BigIntegers.asUnsignedByteArray(32, signature.r()), 0, bytes, 0, 32);
    System.arraycopy(BigIntegers.asUnsignedByteArray(32, signature.s()), 0, bytes, 32, 32);
    bytes[64] = (byte) (27 + signature.recoveryId());
    return "0x" + ByteString.of(bytes).hex();
  }
}

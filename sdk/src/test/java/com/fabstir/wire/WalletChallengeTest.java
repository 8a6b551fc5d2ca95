package com.fabstir.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fabstir.evm.Address;
import com.fabstir.evm.Bytes32;
import com.fabstir.key.LocalSigner;
import com.fabstir.typeddata.TypedData;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class WalletChallengeTest {
  private static final Address OTHER = new Address("0x" + "9".repeat(40));

  private final WireCodec codec = new WireCodec();

  static Stream<JsonNode> vectors() {
    return Vectors.cases("wallet_challenge");
  }

  private static WalletChallenge challenge(JsonNode vector) {
    return new WalletChallenge(
        vector.get("chain_id").longValue(),
        new Address(Vectors.text(vector, "verifying_contract")),
        new Address(Vectors.text(vector, "host")),
        new Address(Vectors.text(vector, "wallet")),
        new BigInteger(Vectors.text(vector, "job_id")),
        new Bytes32(Vectors.text(vector, "nonce")),
        vector.get("expires_at").longValue());
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void isSignedAsAnotherImplementationDoes(JsonNode vector) {
    WalletChallenge challenge = challenge(vector);

    assertThat(TypedData.of(challenge.document()).domainSeparator().value())
        .isEqualTo(Vectors.text(vector, "domain_separator"));
    assertThat(challenge.digest().value()).isEqualTo(Vectors.text(vector, "digest"));
    try (LocalSigner wallet = Vectors.signer(vector, "private_key")) {
      WalletProof proof = challenge.prove(wallet);
      assertThat(proof.signature()).isEqualTo(Vectors.hex(vector, "signature"));
      assertThat(challenge.isProvedBy(proof)).isTrue();
    }
  }

  @Test
  void aProofIsGoodForNothingElse() {
    JsonNode vector = vectors().findFirst().orElseThrow();
    WalletChallenge asked = challenge(vector);
    WalletProof proof =
        WalletProof.of(Vectors.text(vector, "nonce"), Vectors.text(vector, "signature"));
    List<WalletChallenge> others =
        List.of(
            with(asked, 1, asked.marketplace(), asked.host(), asked.wallet(), asked.jobId()),
            with(asked, 84532, OTHER, asked.host(), asked.wallet(), asked.jobId()),
            with(asked, 84532, asked.marketplace(), OTHER, asked.wallet(), asked.jobId()),
            with(asked, 84532, asked.marketplace(), asked.host(), OTHER, asked.jobId()),
            with(asked, 84532, asked.marketplace(), asked.host(), asked.wallet(), BigInteger.ONE));

    assertThat(asked.isProvedBy(proof)).isTrue();
    assertThat(others).noneMatch(other -> other.isProvedBy(proof));
    assertThat(asked.isProvedBy(new WalletProof(Bytes32.ZERO, proof.signature()))).isFalse();
  }

  private static WalletChallenge with(
      WalletChallenge asked,
      long chainId,
      Address marketplace,
      Address host,
      Address wallet,
      BigInteger jobId) {
    return new WalletChallenge(
        chainId, marketplace, host, wallet, jobId, asked.nonce(), asked.expiresAtSeconds());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0x", "00", "ff"})
  void aProofOfAnotherLengthIsNone(String signature) {
    WalletChallenge asked = challenge(vectors().findFirst().orElseThrow());

    assertThat(asked.isProvedBy(WalletProof.of(asked.nonce().value(), signature))).isFalse();
  }

  @Test
  void travelsInItsMessages() {
    WalletChallenge asked = challenge(vectors().findFirst().orElseThrow());
    WalletProof proof = new WalletProof(asked.nonce(), ByteString.fromHex("ab".repeat(65)));
    Optional<RequestId> id = Optional.of(RequestId.of("a1"));
    var challenge = new ServerMessage.AuthChallenge(asked, id);
    var request =
        new ClientMessage.AuthChallengeRequest(
            id,
            Optional.empty(),
            Optional.of(asked.jobId()),
            OptionalLong.of(84532),
            asked.wallet());
    var init =
        new ClientMessage.SessionInit(
                id,
                Optional.of("139"),
                Optional.of(asked.jobId()),
                OptionalLong.of(84532),
                Optional.empty())
            .with(proof);

    assertThat(codec.readServer(codec.write(challenge))).contains(challenge);
    assertThat(codec.readClient(codec.write(request))).isEqualTo(request);
    assertThat(codec.readClient(codec.write(init))).isEqualTo(init);
    assertThat(codec.write(request))
        .isEqualTo(
            """
            {"type":"auth_challenge_request","chain_id":84532,"job_id":"139",\
            "wallet":"%s","id":"a1"}\
            """
                .formatted(asked.wallet()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\":\"session_init\",\"job_id\":1,\"auth\":5}",
        "{\"type\":\"session_init\",\"job_id\":1,\"auth\":{}}",
        "{\"type\":\"session_init\",\"job_id\":1,\"auth\":{\"nonce\":\"0x00\",\"signature\":\"00\"}}",
        "{\"type\":\"session_init\",\"job_id\":1,\"auth\":{\"nonce\":\"zz\",\"signature\":\"00\"}}",
        "{\"type\":\"auth_challenge_request\",\"job_id\":1}",
        "{\"type\":\"auth_challenge_request\",\"job_id\":1,\"wallet\":\"0x12\"}",
        "{\"type\":\"auth_challenge_request\",\"job_id\":1,\"wallet\":7}"
      })
  void whatIsMalformedIsRefused(String frame) {
    assertThatThrownBy(() -> codec.readClient(frame))
        .isInstanceOfSatisfying(
            WireException.class,
            e -> assertThat(e.error().code()).isIn("INVALID_REQUEST", "INVALID_HEX_ENCODING"));
  }
}

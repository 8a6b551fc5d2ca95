package com.fabstir.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fabstir.evm.Address;
import com.fabstir.key.LocalSigner;
import com.fabstir.key.PublicKey;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class HostChallengeTest {

  static Stream<JsonNode> challenges() {
    return Vectors.cases("host_challenge");
  }

  @ParameterizedTest
  @MethodSource("challenges")
  void answersAndRecoversAsTheClientLibrary(JsonNode vector) {
    LocalSigner host = Vectors.signer(vector, "hostPrivateKey");
    ByteString challenge = Vectors.hex(vector.get("request"), "challenge");

    HostChallenge.Answer answer = HostChallenge.answer(challenge, host);

    assertThat(answer.signature().hex())
        .isEqualTo(Vectors.text(vector.get("response"), "signature"));
    assertThat(answer.recoveryId()).isEqualTo(vector.get("response").get("recid").intValue());
    Address operator = new Address(Vectors.text(vector, "hostAddress"));
    assertThat(HostChallenge.publicKey(challenge, answer, operator).map(PublicKey::hex))
        .contains(Vectors.text(vector, "expectPublicKeyCompressed"));
  }

  @Test
  void answerOfAnotherKeyGivesNoKey() {
    ByteString challenge = ByteString.of(new byte[32]);
    HostChallenge.Answer answer = HostChallenge.answer(challenge, LocalSigner.random());

    assertThat(HostChallenge.publicKey(challenge, answer, LocalSigner.random().address()))
        .isEmpty();
  }

  @Test
  void nothingButThirtyTwoBytesIsSigned() {
    LocalSigner host = LocalSigner.random();
    for (int size : new int[] {0, 31, 33, 133}) {
      assertThatThrownBy(() -> HostChallenge.answer(ByteString.of(new byte[size]), host))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("32 bytes");
    }
  }
}

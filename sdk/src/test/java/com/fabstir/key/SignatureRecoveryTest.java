package com.fabstir.key;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabstir.evm.Address;
import com.fabstir.key.Signer.RecoverableSignature;
import java.math.BigInteger;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class SignatureRecoveryTest {
  private final LocalSigner signer = LocalSigner.random();
  private final byte[] digest = new byte[32];

  @ParameterizedTest
  @ValueSource(strings = {"init-signature-e2eev1", "init-signature-old-style"})
  void findsTheSignerOfASessionInit(String name) {
    JsonNode vector = Vectors.named("node_vectors.json", name);
    byte[] bytes = HexFormat.of().parseHex(vector.get("signature").asString());
    RecoverableSignature signature =
        new RecoverableSignature(
            new BigInteger(1, bytes, 0, 32), new BigInteger(1, bytes, 32, 32), bytes[64]);
    byte[] signed = HexFormat.of().parseHex(vector.get("digest").asString());

    assertThat(SignatureRecovery.recover(signed, signature).orElseThrow().address())
        .isEqualTo(new Address(vector.get("signer").asString()));
  }

  @Test
  void findsTheKeyOfEverySignature() {
    Random random = new Random(3);
    byte[] each = new byte[32];
    for (int i = 0; i < 100; i++) {
      random.nextBytes(each);
      assertThat(SignatureRecovery.recover(each, signer.sign(each)).orElseThrow().compressed())
          .isEqualTo(signer.publicKey());
    }
  }

  @Test
  void anotherDigestGivesAnotherKey() {
    RecoverableSignature signature = signer.sign(digest);
    digest[5] ^= 1;
    assertThat(SignatureRecovery.recover(digest, signature).map(PublicKey::address))
        .isNotEqualTo(Optional.of(signer.address()));
  }

  @Test
  void refusesZeroTooLargeAndHighParts() {
    RecoverableSignature good = signer.sign(digest);
    BigInteger order = Secp256k1.ORDER;
    assertRefused(new RecoverableSignature(BigInteger.ZERO, good.s(), 0));
    assertRefused(new RecoverableSignature(good.r(), BigInteger.ZERO, 0));
    assertRefused(new RecoverableSignature(order, good.s(), 0));
    assertRefused(new RecoverableSignature(good.r(), order, 0));
    assertRefused(
        new RecoverableSignature(good.r(), order.subtract(good.s()), good.recoveryId() ^ 1));
    assertRefused(new RecoverableSignature(good.r().negate(), good.s(), 0));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 2, 3, 4, 27, 28})
  void refusesRecoveryIdsThatNameNoPoint(int recoveryId) {
    RecoverableSignature good = signer.sign(digest);
    assertRefused(new RecoverableSignature(good.r(), good.s(), recoveryId));
  }

  @Test
  void refusesADigestOfAnotherLength() {
    assertThat(SignatureRecovery.recover(new byte[31], signer.sign(digest))).isEmpty();
  }

  private void assertRefused(RecoverableSignature signature) {
    assertThat(SignatureRecovery.recover(digest, signature)).isEmpty();
  }
}

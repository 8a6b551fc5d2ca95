package com.fabstir.key;

import static com.fabstir.key.EthersVectors.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fabstir.error.FabstirException;
import com.fabstir.evm.Address;
import com.fabstir.evm.Keccak256;
import com.fabstir.key.Signer.RecoverableSignature;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.web3j.rlp.RlpDecoder;
import org.web3j.rlp.RlpList;
import org.web3j.rlp.RlpString;
import org.web3j.rlp.RlpType;
import tools.jackson.databind.JsonNode;

/** Keys, addresses, mnemonics, keystores and signatures as another implementation makes them. */
class EthersVectorsTest {
  @Test
  void addressesCarryTheirCheckSum() {
    List<JsonNode> cases = EthersVectors.of("accounts").toList();
    for (JsonNode vector : cases) {
      assertThat(new Address(vector.get("address").asString()).toString())
          .isEqualTo(vector.get("checksumAddress").asString());
    }
    assertThat(cases).hasSize(1038);
  }

  @Test
  void mnemonicsGiveTheirSeedsAndKeys() {
    int english = 0;
    int nodes = 0;
    List<JsonNode> cases = EthersVectors.of("hdnode").toList();
    for (JsonNode vector : cases) {
      String words = vector.get("mnemonic").asString();
      byte[] seed = Mnemonic.seed(words, vector.path("password").asString(""));
      assertThat(seed).as(vector.get("name").asString()).isEqualTo(bytes(vector.get("seed")));
      if (vector.get("locale").asString().equals("en")) {
        english++;
        Mnemonic parsed = Mnemonic.parse(words.toCharArray());
        assertThat(parsed.entropy()).isEqualTo(bytes(vector.get("entropy")));
        assertThat(Mnemonic.ofEntropy(bytes(vector.get("entropy"))).words())
            .isEqualTo(parsed.words());
      }
      for (JsonNode node : vector.get("hdnodes")) {
        nodes++;
        MnemonicPath path = MnemonicPath.parse(node.get("path").asString());
        try (LocalSigner signer = Mnemonic.derive(seed, path)) {
          assertThat(signer.copyKey()).isEqualTo(bytes(node.get("privateKey")));
          assertThat(signer.address()).isEqualTo(new Address(node.get("address").asString()));
        }
      }
    }
    assertThat(cases).hasSize(1409);
    assertThat(english).isPositive();
    assertThat(nodes).isGreaterThan(1409);
  }

  @Test
  void keystoresOpenAndOtherFormatsAreRefused() {
    int opened = 0;
    int refused = 0;
    for (JsonNode vector : EthersVectors.of("wallets").toList()) {
      String json = vector.get("json").asString();
      var reader = new KeystoreJson("The vector");
      if (vector.get("type").asString().equals("secret-storage")) {
        String password = vector.get("password").asString();
        try (LocalSigner signer = reader.read(json).decrypt(password.toCharArray())) {
          assertThat(signer.copyKey()).isEqualTo(bytes(vector.get("privateKey")));
          opened++;
        }
      } else {
        assertThatThrownBy(() -> reader.read(json)).isInstanceOf(FabstirException.class);
        refused++;
      }
    }
    assertThat(opened).isEqualTo(7);
    assertThat(refused).isEqualTo(2);
  }

  @Test
  void legacyTransactionsAreSignedTheSame() {
    List<JsonNode> cases = EthersVectors.of("transactions").toList();
    for (JsonNode vector : cases) {
      byte[] key = bytes(vector.get("privateKey"));
      checkSignature(key, vector, "unsignedTransaction", "signedTransaction");
      checkSignature(key, vector, "unsignedTransactionChainId5", "signedTransactionChainId5");
    }
    assertThat(cases).hasSize(1067);
  }

  @Test
  void typedTransactionsAreSignedTheSame() {
    List<JsonNode> cases = EthersVectors.of("typed-transactions").toList();
    for (JsonNode vector : cases) {
      checkSignature(bytes(vector.get("key")), vector, "unsigned", "signed");
    }
    assertThat(cases).hasSize(1792);
  }

  /** The last two members of a signed transaction are r and s. */
  private static void checkSignature(byte[] key, JsonNode vector, String unsigned, String signed) {
    byte[] raw = bytes(vector.get(signed));
    boolean typed = raw[0] > 0;
    List<RlpType> fields =
        ((RlpList)
                RlpDecoder.decode(typed ? Arrays.copyOfRange(raw, 1, raw.length) : raw)
                    .getValues()
                    .getFirst())
            .getValues();
    try (LocalSigner signer = LocalSigner.of(key)) {
      RecoverableSignature signature =
          signer.sign(Keccak256.of(bytes(vector.get(unsigned))).toBytes());
      String name = vector.get("name").asString();
      assertThat(signature.s()).as(name).isEqualTo(number(fields.getLast()));
      assertThat(signature.r()).as(name).isEqualTo(number(fields.get(fields.size() - 2)));
      BigInteger v = number(fields.get(fields.size() - 3));
      assertThat(v.subtract(BigInteger.valueOf(signature.recoveryId())).testBit(0))
          .as(name)
          .isEqualTo(!typed);
    }
  }

  private static BigInteger number(RlpType field) {
    return new BigInteger(1, ((RlpString) field).getBytes());
  }
}

package com.fabstir.typeddata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fabstir.evm.Address;
import com.fabstir.evm.Bytes32;
import com.fabstir.evm.Keccak256;
import com.fabstir.key.EthersVectors;
import com.fabstir.key.LocalSigner;
import com.fabstir.key.PublicKey;
import com.fabstir.key.SignatureRecovery;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class TypedDataTest {
  /** The example of EIP-712's own text. */
  private static final String MAIL =
      """
      {"types": {
         "EIP712Domain": [{"name": "name", "type": "string"}, {"name": "version", "type": "string"},
           {"name": "chainId", "type": "uint256"}, {"name": "verifyingContract", "type": "address"}],
         "Person": [{"name": "name", "type": "string"}, {"name": "wallet", "type": "address"}],
         "Mail": [{"name": "from", "type": "Person"}, {"name": "to", "type": "Person"},
           {"name": "contents", "type": "string"}]},
       "primaryType": "Mail",
       "domain": {"name": "Ether Mail", "version": "1", "chainId": 1,
         "verifyingContract": "0xCcCCccccCCCCcCCCCCCcCcCccCcCCCcCcccccccC"},
       "message": {
         "from": {"name": "Cow", "wallet": "0xCD2a3d9F938E13CD947Ec05AbC7FE734Df8DD826"},
         "to": {"name": "Bob", "wallet": "0xbBbBBBBbbBBBbbbBbbBbbbbBBbBbbbbBbBbbBBbB"},
         "contents": "Hello, Bob!"}}
      """;

  @Test
  void digestsAndEncodingsAreThoseOfAnotherImplementation() {
    List<JsonNode> cases = EthersVectors.of("eip712").toList();
    int signed = 0;
    for (JsonNode vector : cases) {
      TypedData data = TypedData.of(document(vector));
      String name = vector.get("name").asString();
      assertThat(data.encodedMessage())
          .as(name)
          .isEqualTo(EthersVectors.bytes(vector.get("encoded")));
      assertThat(data.digest()).as(name).isEqualTo(new Bytes32(vector.get("digest").asString()));
      if (vector.has("privateKey")) {
        signed++;
        try (LocalSigner signer = LocalSigner.of(EthersVectors.bytes(vector.get("privateKey")))) {
          var signature = signer.sign(data.digest().toBytes());
          assertThat(
                  "0x%064x%064x%02x"
                      .formatted(signature.r(), signature.s(), 27 + signature.recoveryId()))
              .isEqualTo(vector.get("signature").asString());
        }
      }
    }
    assertThat(signed).isEqualTo(1);
    assertThat(cases.size()).isEqualTo(1025);
  }

  @Test
  void theExampleOfTheSpecificationHasItsDigestAndItsSigner() {
    TypedData mail = TypedData.of(JsonMapper.shared().readTree(MAIL));

    assertThat(mail.encodedType())
        .isEqualTo("Mail(Person from,Person to,string contents)Person(string name,address wallet)");
    assertThat(mail.domainSeparator())
        .hasToString("0xf2cee375fa42b42143804025fc449deafd50cc031ca257e0b194a650a912090f");
    assertThat(mail.digest())
        .hasToString("0xbe609aee343fb3c4b28e1df9e632fca64fcfaede20f02e86244efddf30957bd2");
    // The specification signs with the hash of the word "cow".
    try (LocalSigner cow = LocalSigner.of(Keccak256.ofText("cow").toBytes())) {
      var signature = cow.sign(mail.digest().toBytes());
      assertThat(signature.r().toString(16))
          .isEqualTo("4355c47d63924e8a72e509b65029052eb6c299d53a04e167c5775fd466751c9d");
      assertThat(signature.s().toString(16))
          .isEqualTo("7299936d304c153f6443dfa05f40ff007d72911b6f72307f996231605b91562");
      assertThat(signature.recoveryId()).isEqualTo(1);
      assertThat(SignatureRecovery.recover(mail.digest().toBytes(), signature))
          .map(PublicKey::address)
          .contains(new Address("0xCD2a3d9F938E13CD947Ec05AbC7FE734Df8DD826"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"contents\": \"Hello, Bob!\"     | \"contents\": 5        | message.contents",
        "\"contents\": \"Hello, Bob!\"     | \"other\": \"\"        | message.contents",
        "0xCD2a3d9F938E13CD947Ec05AbC7FE734Df8DD826 | 0xCD2a        | message.from.wallet",
        "\"chainId\": 1                    | \"chainId\": -1        | domain.chainId",
        "\"chainId\": 1                    | \"chainId\": 1.5       | domain.chainId",
        "\"primaryType\": \"Mail\"         | \"primaryType\": \"X\" | primaryType",
        "\"type\": \"Person\"              | \"type\": \"Nobody\"   | there is no struct 'Nobody'",
        "\"type\": \"Person\"              | \"type\": \"Mail\"     | holds itself",
        "\"type\": \"Person\"              | \"type\": \"uint7\"    | types.Mail.from",
        "\"type\": \"Person\"              | \"type\": \"bytes33\"  | types.Mail.from",
        "\"type\": \"Person\"              | \"type\": \"Person[]\" | expected an array",
        "\"name\": \"to\"                  | \"name\": \"from\"     | a name of its own",
      })
  void whatDoesNotFitIsRefusedWithItsPlace(String there, String instead, String told) {
    assertThat(MAIL).contains(there);
    String broken = MAIL.replace(there, instead);

    assertThatThrownBy(() -> TypedData.of(JsonMapper.shared().readTree(broken)).digest())
        .isInstanceOf(TypedDataException.class)
        .hasMessageContaining(told);
  }

  @ParameterizedTest
  @CsvSource({
    "uint8,255,true",
    "uint8,256,false",
    "int8,127,true",
    "int8,128,false",
    "int8,-128,true",
    "int8,-129,false",
    "uint256,0xff,true",
    "uint256,ff,false"
  })
  void numbersMustFitTheirBits(String type, String value, boolean fits) {
    String document =
        """
        {"types": {"T": [{"name": "n", "type": "%s"}]}, "primaryType": "T",
         "domain": {"name": "d"}, "message": {"n": "%s"}}
        """
            .formatted(type, value);
    TypedData data = TypedData.of(JsonMapper.shared().readTree(document));

    if (fits) {
      assertThat(data.encodedMessage()).hasSize(64);
    } else {
      assertThatThrownBy(data::digest).hasMessageContaining("message.n");
    }
  }

  /** The vectors name the message differently and leave out the domain's type. */
  private static ObjectNode document(JsonNode vector) {
    ObjectNode document = JsonMapper.shared().createObjectNode();
    document.set("types", vector.get("types"));
    document.set("primaryType", vector.get("primaryType"));
    document.set("domain", vector.get("domain"));
    document.set("message", vector.get("data"));
    return document;
  }
}

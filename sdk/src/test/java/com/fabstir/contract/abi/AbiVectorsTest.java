package com.fabstir.contract.abi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabstir.evm.Address;
import com.fabstir.evm.Bytes32;
import com.fabstir.onchain.VectorFile;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Known answers of another encoder. */
class AbiVectorsTest {

  static Stream<JsonNode> calls() {
    return VectorFile.read("calldata.json").get("cases").valueStream();
  }

  static Stream<JsonNode> events() {
    return VectorFile.read("calldata.json").get("events").valueStream();
  }

  @Test
  void allVectorsAreThere() {
    assertThat(calls()).hasSize(21);
    assertThat(events()).hasSize(22);
  }

  @ParameterizedTest
  @MethodSource("calls")
  void callsAreEncodedAsKnown(JsonNode vector) {
    AbiFunction function = AbiFunction.of(vector.get("function").asString());
    assertThat(function.selector()).isEqualTo(vector.get("selector").asString());
    assertThat(function.encode(arguments(function, vector.get("args"))))
        .isEqualTo(vector.get("calldata").asString());
  }

  @ParameterizedTest
  @MethodSource("events")
  void topicsAreAsKnown(JsonNode vector) {
    AbiEvent event = AbiEvent.of(marked(vector.get("event").asString()));
    assertThat(event.topic()).isEqualTo(new Bytes32(vector.get("topic0").asString()));
  }

  @Test
  void contractCallsOfGenerationAAreEncodedAsKnown() {
    JsonNode known = VectorFile.read("contracts_vectors.json").get("calldata");
    Bytes32 proof =
        new Bytes32("0x74722be16c9fbda65051c391f04de87a94e3954a98af82aaf1cdbb193289adee");
    assertThat(
            AbiFunction.of("submitProofOfWork(uint256,uint256,bytes32,string)")
                .encode(7L, 1000L, proof, "u8pDTQHOOYtest"))
        .isEqualTo(known.get("A submitProofOfWork(7,1000,ph,cid)").asString());
    Bytes32 model =
        new Bytes32("0x0b75a2061e70e736924a30c0a327db7ab719402129f76f631adbd7b7a5a5bced");
    assertThat(
            AbiFunction.of("registerNode(string,string,bytes32[],uint256,uint256)")
                .encode("{}", "https://h:8080", List.of(model), 2272727273L, 316L))
        .isEqualTo(
            known
                .get("A/B registerNode(\"{}\",\"https://h:8080\",[TinyVicuna],2272727273,316)")
                .asString());
    assertThat(AbiFunction.of("completeSessionJob(uint256,string)").encode(7L, "cid"))
        .isEqualTo(known.get("completeSessionJob(7,\"cid\")").asString());
  }

  private static Object[] arguments(AbiFunction function, JsonNode args) {
    String signature = function.signature();
    String inner = signature.substring(signature.indexOf('(') + 1, signature.length() - 1);
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < args.size(); i++) {
      values.add(value(inner.split(",")[i], args.get(i)));
    }
    return values.toArray();
  }

  private static Object value(String type, JsonNode node) {
    return switch (type) {
      case "address" -> new Address(node.asString());
      case "bytes32" -> new Bytes32(node.asString());
      case "uint256" -> new BigInteger(node.asString());
      case "bytes32[]" -> node.valueStream().map(item -> new Bytes32(item.asString())).toList();
      default -> node.asString();
    };
  }

  /** "event A(uint256 indexed id, string text)" as "A(uint256*,string)". */
  private static String marked(String declaration) {
    return declaration
        .replace("event ", "")
        .replaceAll("(\\w+(?:\\[\\])?) indexed \\w+", "$1*")
        .replaceAll("(\\w+(?:\\[\\])?) \\w+", "$1")
        .replace(" ", "");
  }
}

package com.fabstir.devnet.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabstir.devnet.Devnet;
import com.fabstir.devnet.junit.DevnetTest;
import com.fabstir.devnet.rpc.RpcException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.web3j.crypto.Hash;
import tools.jackson.databind.JsonNode;

/** Calls made by the encoder of a real client. */
@DevnetTest(canonicalAddresses = true)
class CallDataVectorsTest {
  private static final JsonNode VECTORS = ReferenceAbi.resource("/vectors/calldata.json");
  private static final JsonNode MORE = ReferenceAbi.resource("/vectors/contracts_vectors.json");

  private Sandbox sandbox;

  @BeforeEach
  void open(Devnet devnet) {
    sandbox = new Sandbox(devnet);
  }

  static Stream<JsonNode> calls() {
    return VECTORS.path("cases").valueStream();
  }

  static Stream<JsonNode> events() {
    return VECTORS.path("events").valueStream();
  }

  @ParameterizedTest
  @MethodSource("calls")
  void areEncodedAlikeByOurAbiAndUnderstoodByOurContracts(JsonNode vector) {
    String function = vector.path("function").asString();
    DeployedContract contract = contract(vector.path("contract").asString());
    assertThat(contract.abi().encode(name(function), arguments(vector.path("args"))))
        .isEqualTo(vector.path("calldata").asString());
    assertThat(answer(contract, vector.path("calldata").asString())).isNotEqualTo("<no data>");
  }

  @ParameterizedTest
  @MethodSource("events")
  void topicsAreThoseOfOurEvents(JsonNode vector) {
    assertThat(contract(vector.path("contract").asString()).abi().events())
        .extracting(ReferenceAbi::topicOf)
        .contains(vector.path("topic0").asString());
  }

  @Test
  void ofGenerationAReachTheRules() {
    JsonNode calls = MORE.path("calldata");
    assertThat(answer(sandbox.marketplace, calls.path("A submitProofOfWork(7,1000,ph,cid)")))
        .isEqualTo("Session not active");
    assertThat(answer(sandbox.marketplace, calls.path("completeSessionJob(7,\"cid\")")))
        .isEqualTo("Session not active");
    String register = "A/B registerNode(\"{}\",\"https://h:8080\",[TinyVicuna],2272727273,316)";
    sandbox.fab.send(sandbox.host, "approve", sandbox.registry.address(), Sandbox.STAKE);
    assertThat(answer(sandbox.registry, calls.path(register))).isEqualTo("");
  }

  @Test
  void ofALaterGenerationAreRefusedWithoutAReason() {
    JsonNode call = MORE.path("calldata").path("C submitProofOfWork(7,1000,ph,cid,\"\")");
    assertThat(answer(sandbox.marketplace, call)).isEqualTo("<no data>");
  }

  @Test
  void modelIdsAreThoseOfTheRegistry() {
    for (JsonNode vector : ReferenceAbi.resource("/vectors/model_ids.json").path("cases")) {
      String repo = vector.path("repo").asString();
      String file = vector.path("file").asString();
      String id = vector.path("modelId").asString();
      assertThat(sandbox.models.<String>get("getModelId", repo, file)).isEqualTo(id);
      assertThat(sandbox.models.<Boolean>get("isModelApproved", id)).isTrue();
      assertThat(sandbox.models.<String>get("getModelHash", id))
          .isEqualTo("0x" + vector.path("sha256").asString());
    }
  }

  private String answer(DeployedContract contract, JsonNode data) {
    return answer(contract, data.asString());
  }

  /** Empty for success, else the revert. */
  private String answer(DeployedContract contract, String data) {
    Map<String, String> call = Map.of("from", sandbox.host, "to", contract.address(), "data", data);
    try {
      sandbox.devnet.rpc().call("eth_call", call, "latest");
      return "";
    } catch (RpcException e) {
      return contract.textOf(e.data());
    }
  }

  private DeployedContract contract(String name) {
    return switch (name) {
      case "JobMarketplace" -> sandbox.marketplace;
      case "NodeRegistry" -> sandbox.registry;
      case "ModelRegistry" -> sandbox.models;
      case "HostEarnings" -> sandbox.earnings;
      default -> sandbox.usdc;
    };
  }

  private static String name(String signature) {
    assertThat(Hash.sha3String(signature)).hasSize(66);
    return signature.substring(0, signature.indexOf('('));
  }

  private static Object[] arguments(JsonNode arguments) {
    return arguments.valueStream().map(CallDataVectorsTest::argument).toArray();
  }

  private static Object argument(JsonNode argument) {
    if (argument.isArray()) {
      List<Object> list = argument.valueStream().map(CallDataVectorsTest::argument).toList();
      return list;
    }
    String text = argument.asString();
    return text.matches("\\d+") ? new java.math.BigInteger(text) : text;
  }
}

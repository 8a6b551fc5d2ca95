package com.fabstir.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabstir.acceptance.Distribution.Finished;
import com.fabstir.contract.RegisteredHost;
import com.fabstir.devnet.DevnetAccount;
import com.fabstir.devnet.contract.ApprovedModel;
import com.fabstir.evm.Address;
import com.fabstir.evm.Bytes32;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The guide's registration section, command for command, with its variables in a .env file. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class GuideRegistrationIT {
  private static final String URL = "https://node1.example.com:8080";
  private static final String NEW_URL = "https://new-url.example.com:8080";

  @TempDir private static Path folder;
  private Market market;
  private DevnetAccount host;
  private Distribution distribution;
  private String port;

  @BeforeAll
  void writeTheGuidesVariables() throws IOException {
    market = Market.likeBaseSepolia();
    host = market.account(1);
    port = "" + HostNode.freePort();
    List<String> lines = new ArrayList<>(List.of("# variables of the guide"));
    market
        .environment(host, market.devnet().rpcUrl())
        .forEach((name, value) -> lines.add(name + "=" + value));
    lines.addAll(List.of("GPU_LAYERS=35", "P2P_PORT=9000", "API_PORT=" + port, "RUST_LOG=info"));
    Path file = Files.write(folder.resolve(".env"), lines);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    distribution =
        new Distribution(folder, Map.of("FABSTIR_HOME", folder.resolve("home").toString()));
  }

  @AfterAll
  void stopTheChain() {
    market.close();
  }

  @Test
  @Order(1)
  void aDryRunSendsNothing() {
    Finished finished = register("--dry-run", "-o", "json");

    assertThat(finished.exitCode()).as(finished.errors()).isZero();
    assertThat(json(finished).get("result").asString()).isEqualTo("dry run");
    assertThat(market.nonce(host)).isEqualTo(BigInteger.ZERO);
    assertThat(onChain()).isNull();
  }

  @Test
  @Order(2)
  void theGuidesCommandRegisters() {
    Finished finished = register();

    assertThat(finished.exitCode()).as(finished.errors()).isZero();
    assertThat(finished.output())
        .contains("Registration transaction submitted!", "Transaction hash: 0x");
    assertThat(onChain().apiUrl()).isEqualTo(URL);
    assertThat(onChain().modelIds()).containsExactly(market.modelId());
    assertThat(onChain().stakeBaseUnits()).isEqualTo(BigInteger.TEN.pow(21));
    assertThat(onChain().active()).isTrue();
    JsonNode metadata = JsonMapper.shared().readTree(onChain().metadata());
    assertThat(metadata.toString()).contains("Node 1", "standard");
  }

  @Test
  @Order(3)
  void theStatusPrintsTheGuidesLines() {
    Finished one = guide("registration-status", "--chain", "84532");
    Finished all = guide("registration-status", "--all-chains");

    List<String> lines =
        List.of(
            "✅ Node registered on chain 84532",
            "Name: Node 1",
            "API URL: " + URL,
            "Models: [" + market.modelId() + "]");
    assertThat(one.exitCode()).as(one.errors()).isZero();
    assertThat(one.output().lines().limit(4)).containsExactlyElementsOf(lines);
    assertThat(all.exitCode()).as(all.errors()).isZero();
    assertThat(all.output().lines()).containsAll(lines);
  }

  @Test
  @Order(4)
  void registeringTheSameAgainChangesNothing() {
    BigInteger sent = market.nonce(host);

    Finished again = register("-o", "json");

    assertThat(again.exitCode()).as(again.errors()).isZero();
    assertThat(json(again).get("result").asString()).isEqualTo("nothing to do");
    assertThat(market.nonce(host)).isEqualTo(sent);
  }

  @Test
  @Order(5)
  void anUpdateReallyChangesTheChain() {
    Bytes32 other = new Bytes32(ApprovedModel.WELL_KNOWN.getFirst().id());

    Finished dry = update("--models", other.value(), "--dry-run");
    assertThat(dry.exitCode()).as(dry.errors()).isZero();
    assertThat(onChain().apiUrl()).isEqualTo(URL);

    Finished finished = update("--models", market.modelId() + "," + other);

    assertThat(finished.exitCode()).as(finished.errors()).isZero();
    assertThat(onChain().apiUrl()).isEqualTo(NEW_URL);
    assertThat(onChain().modelIds()).containsExactly(market.modelId(), other);
    JsonNode status = json(guide("registration-status", "--chain", "84532", "-o", "json"));
    assertThat(status.get("apiUrl").asString()).isEqualTo(NEW_URL);
    assertThat(status.get("models").valueStream().map(JsonNode::asString))
        .containsExactly(market.modelId().value(), other.value());
  }

  @Test
  @Order(6)
  void theNodeStartsWithoutArgumentsAndTellsItsHealthInBothShapes() {
    HostNode node = new HostNode(distribution, Integer.parseInt(port));
    try (node) {
      node.startAs("fabstir-llm-node");
      JsonNode health = JsonMapper.shared().readTree(node.get("/health"));

      assertThat(health.get("status").asString()).isEqualTo("healthy");
      assertThat(health.get("model_loaded").asBoolean()).isTrue();
      assertThat(health.get("gpu_available").isBoolean()).isTrue();
      assertThat(health.get("active_sessions").asInt()).isZero();
      assertThat(health.get("gpu").get("available")).isEqualTo(health.get("gpu_available"));
      if (health.get("gpu_available").asBoolean()) {
        assertThat(health.get("gpu").propertyNames())
            .contains("model", "vram_total", "vram_used", "temperature");
      }
      assertThat(JsonMapper.shared().readTree(node.get("/v1/health")).get("chain_id").asInt())
          .isEqualTo(84_532);
      assertThat(node.account())
          .contains("🚀 Starting Fabstir LLM Node...", "Model loaded successfully")
          .contains("API server started", "P2P disabled");
      assertThat(node.stop()).isZero();
    }
  }

  private Finished register(String... more) {
    List<String> command =
        new ArrayList<>(
            List.of("register-node", "--chain", "84532", "--name", "Node 1", "--api-url", URL));
    command.addAll(List.of("--models", market.modelId().value(), "--performance-tier", "standard"));
    command.addAll(List.of(more));
    return guide(command.toArray(String[]::new));
  }

  private Finished update(String... more) {
    List<String> command =
        new ArrayList<>(List.of("update-registration", "--chain", "84532", "--api-url", NEW_URL));
    command.addAll(List.of(more));
    return guide(command.toArray(String[]::new));
  }

  private Finished guide(String... command) {
    return distribution.run("fabstir-llm-node", command);
  }

  private RegisteredHost onChain() {
    return market.contracts().nodeRegistry().host(new Address(host.address())).orElse(null);
  }

  private static JsonNode json(Finished finished) {
    return JsonMapper.shared().readTree(finished.output());
  }
}

package com.fabstir.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fabstir.evm.Address;
import com.fabstir.host.HostSpec;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** OpenAI's own client of npm at a node: as the operator, and with a session job that pays. */
class OpenAiClientIT {
  private static final String KEY = "a-key-that-only-the-operator-has";
  private static final int HOST = 1;
  private static final int CLIENT = 2;

  @TempDir private static Path folder;
  private static Market market;
  private static HostNode node;

  @BeforeAll
  static void start() throws IOException {
    market = Market.local();
    int port = HostNode.freePort();
    Map<String, String> variables =
        market.environment(market.account(HOST), market.devnet().rpcUrl());
    variables.put("FABSTIR_HOME", folder.resolve("host").toString());
    variables.put("API_PORT", Integer.toString(port));
    variables.put("FABSTIR_HTTP_IDLE_SECONDS", "5");
    variables.put("FABSTIR_API_KEY_FILE", keyFile().toString());
    node = new HostNode(new Distribution(folder, variables), port);
    market.register(
        HOST,
        HostSpec.empty()
            .withName("Host")
            .withTier("standard")
            .withApiUrl(node.url().toString())
            .withModelIds(List.of(market.modelId())),
        folder.resolve("registrar"));
    node.start();
  }

  private static Path keyFile() throws IOException {
    Path file = Files.writeString(folder.resolve("api.key"), KEY + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return file;
  }

  @AfterAll
  static void stop() {
    node.close();
    market.close();
  }

  private static JsonNode drive(String key, String... jobId) throws Exception {
    List<String> command =
        new ArrayList<>(List.of("node", "openai-client.mjs", node.url() + "/v1"));
    command.addAll(List.of(jobId));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(
                Path.of(System.getProperty("fabstir.root")).resolve("dist/src/test/js").toFile())
            .redirectErrorStream(true);
    builder.environment().put("FABSTIR_API_KEY", key);
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(output + node.account()).isZero();
    return JsonMapper.shared().readTree(output);
  }

  private static void understood(JsonNode seen) {
    assertThat(seen.at("/models/0").stringValue()).isEqualTo("fabstir-pico-q8_0");
    String text = seen.at("/whole/text").stringValue();
    assertThat(text).isNotBlank();
    assertThat(seen.at("/streamed/text").stringValue()).isEqualTo(text);
    assertThat(seen.at("/streamed/pieces").intValue()).isGreaterThan(20);
    assertThat(seen.at("/streamed/finish").stringValue()).isEqualTo("stop");
    assertThat(seen.at("/streamed/usage")).isEqualTo(seen.at("/whole/usage"));
    assertThat(text).startsWith(seen.at("/helped/text").stringValue());
    assertThat(seen.at("/helped/finish").stringValue()).isEqualTo("length");
    assertThat(seen.at("/continued/usage/completion_tokens").intValue()).isBetween(1, 8);
    assertThat(seen.at("/twoAnswers/name").stringValue()).isEqualTo("BadRequestError");
    assertThat(seen.at("/otherModel/code").stringValue()).isEqualTo("model_not_found");
    assertThat(seen.at("/stranger/name").stringValue()).isEqualTo("AuthenticationError");
    assertThat(seen.at("/stranger/status").intValue()).isEqualTo(401);
  }

  @Test
  void theOperatorAsksWithItsKeyAndPaysNothing() throws Exception {
    JsonNode before = JsonMapper.shared().readTree(node.get("/v1/chains/stats"));

    understood(drive(KEY));

    JsonNode after = JsonMapper.shared().readTree(node.get("/v1/chains/stats"));
    assertThat(after.at("/total/total_tokens_processed"))
        .isEqualTo(before.at("/total/total_tokens_processed"));
    assertThat(node.account()).doesNotContain(KEY);
  }

  @Test
  void aJobPaysForWhatItsClientGot() throws Exception {
    BigInteger job;
    try (PayingClient client = new PayingClient(market, CLIENT, folder.resolve("client"))) {
      job = client.open(new Address(market.account(HOST).address()), false).jobId();
    }

    JsonNode seen = drive("any-key-at-all-is-fine", job.toString());

    understood(seen);
    long got =
        seen.at("/whole/usage/completion_tokens").longValue()
            + seen.at("/streamed/usage/completion_tokens").longValue()
            + seen.at("/continued/usage/completion_tokens").longValue()
            + 12;
    await()
        .atMost(Duration.ofSeconds(90))
        .until(
            () -> {
              market.devnet().increaseTime(Duration.ofSeconds(30));
              return info(job).get("status").stringValue().equals("completed");
            });
    assertThat(info(job).get("tokens_used").longValue()).isEqualTo(got);
    assertThat(info(job).get("tokens_claimed").longValue()).isEqualTo(got);
    SettlementReader.Settlement settlement =
        new SettlementReader(market.devnet().rpcUrl(), market.devnet().addresses().jobMarketplace())
            .read(job);
    assertThat(settlement.problems()).isEmpty();
    assertThat(settlement.tokensClaimed().longValue()).isEqualTo(got);
  }

  private static JsonNode info(BigInteger job) {
    return JsonMapper.shared().readTree(node.get("/v1/session/" + job + "/info"));
  }
}

package com.fabstir.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fabstir.acceptance.SettlementReader.Settlement;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client in another language, written from the protocol's description, on the packaged node. */
class WireClientIT {
  private static final Stream<String> SCENARIOS =
      Stream.of(
          "vectors",
          "challenge",
          "old-1.3.36",
          "old-1.4.26",
          "new",
          "cancel",
          "failure",
          "refusals",
          "reconnect",
          "spellings",
          "plain",
          "notices");

  @TempDir private static Path folder;
  private static KillStage stage;

  /** Tokens that the client says it was given, by job. */
  private final Map<BigInteger, Long> delivered = new TreeMap<>();

  @BeforeAll
  static void start() {
    stage = new KillStage(folder);
    stage.node().start();
  }

  @AfterAll
  static void stop() {
    stage.close();
  }

  @TestFactory
  Stream<DynamicTest> speaksTheProtocolAndIsBilledWhatItWasGiven() {
    return Stream.concat(
        SCENARIOS.map(name -> DynamicTest.dynamicTest(name, () -> play(name))),
        Stream.of(DynamicTest.dynamicTest("every job is settled", this::requireSettled)));
  }

  private void play(String scenario) {
    JsonNode document = JsonMapper.shared().readTree(run(scenario));
    document
        .get("jobs")
        .properties()
        .forEach(job -> delivered.put(new BigInteger(job.getKey()), job.getValue().asLong()));
  }

  private String run(String scenario) {
    Path scripts = Path.of(System.getProperty("fabstir.root")).resolve("dist/src/test/js");
    try {
      Process process =
          new ProcessBuilder("node", "wire-client.mjs", scenario)
              .directory(scripts.toFile())
              .redirectErrorStream(true)
              .start();
      try (var in = process.getOutputStream()) {
        in.write(options().getBytes(UTF_8));
      }
      String output = new String(process.getInputStream().readAllBytes(), UTF_8);
      assertThat(process.waitFor()).as("%s:%n%s", scenario, output).isZero();
      return output;
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static String options() {
    Market market = stage.market();
    return JsonMapper.shared()
        .createObjectNode()
        .put("rpcUrl", market.devnet().rpcUrl().toString())
        .put("marketplace", market.devnet().addresses().jobMarketplace())
        .put("registry", market.devnet().addresses().nodeRegistry())
        .put("host", stage.host().value())
        .put("privateKey", market.account(2).privateKey())
        .toString();
  }

  private void requireSettled() {
    Market market = stage.market();
    var chain =
        new SettlementReader(
            market.devnet().rpcUrl(), market.devnet().addresses().jobMarketplace());
    try (var store = new StoreView(stage.home())) {
      await()
          .atMost(Duration.ofSeconds(60))
          .pollInterval(Duration.ofMillis(300))
          .until(
              () -> {
                // Dispute windows and the pace of claims are counted on the chain's clock.
                market.devnet().increaseTime(Duration.ofSeconds(10));
                return store.openJobs().isEmpty();
              });
      delivered.forEach(
          (job, tokens) -> {
            StoreView.Job stored = store.job(job).orElseThrow();
            assertThat(stored.written()).as("job %s", job).isEqualTo(tokens);
            assertThat(stored.claimed() + stored.unbilled().orElseThrow()).isEqualTo(tokens);
            // What is less than the contract's smallest claim is lost by its rules.
            assertThat(stored.unbilled().orElseThrow()).isLessThan(100);
            Settlement settlement = chain.read(job);
            assertThat(settlement.problems()).isEmpty();
            assertThat(settlement.tokensClaimed()).isEqualTo(BigInteger.valueOf(stored.claimed()));
          });
      assertThat(delivered).hasSizeGreaterThan(10);
    }
  }
}

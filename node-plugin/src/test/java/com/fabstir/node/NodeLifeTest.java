package com.fabstir.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fabstir.devnet.Devnet;
import com.fabstir.devnet.junit.DevnetTest;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.plugin.EngineChoice;
import com.fabstir.plugin.NodePlugin;
import com.fabstir.plugin.NodeStatus;
import com.fabstir.plugin.PastCrashes;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DevnetTest
class NodeLifeTest {
  private static int status(NodeOnDevnet node, String path)
      throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(
              HttpRequest.newBuilder(node.http(path)).build(),
              HttpResponse.BodyHandlers.discarding())
          .statusCode();
    }
  }

  @Test
  void isFoundAsAPlugin() {
    assertThat(ServiceLoader.load(NodePlugin.class))
        .singleElement()
        .satisfies(plugin -> assertThat(plugin.version()).matches("\\d+\\.\\d+\\.\\d+.*"));
  }

  @Test
  void saysOnlyStartUpLinesThatAreTrue(Devnet devnet, @TempDir Path directory) {
    try (NodeOnDevnet node = new NodeOnDevnet(devnet, directory).registered().started()) {
      assertThat(node.said().getFirst()).isEqualTo("🚀 Starting Fabstir LLM Node...");
      assertThat(String.join("\n", node.said()))
          .containsSubsequence(
              "Model loaded successfully",
              "P2P disabled",
              "API server started",
              "Fabstir LLM Node is running")
          .doesNotContain("P2P node started");
      NodeStatus status = node.node().status();
      assertThat(status.phase()).isEqualTo("ready");
      assertThat(status.issues()).isEmpty();
      assertThat(status.hostAddress()).isEqualTo(node.host().address().value());
    }
  }

  @Test
  void servesUnregisteredAndSaysWhatIsMissing(Devnet devnet, @TempDir Path directory)
      throws Exception {
    try (NodeOnDevnet node = new NodeOnDevnet(devnet, directory)) {
      devnet.rpc().call("anvil_setBalance", node.host().address().value(), "0x16345785d8a");
      node.started();

      assertThat(node.node().status().issues())
          .hasSize(2)
          .anyMatch(issue -> issue.contains("is not registered"))
          .anyMatch(
              issue ->
                  issue.startsWith("Low on gas") && issue.contains("enough for 0 more sessions"));
      assertThat(node.node().status().modelId()).isEqualTo("0x" + "0".repeat(64));
      assertThat(status(node, "/health")).isEqualTo(200);
    }
  }

  @Test
  void refusesAModelThatTheRegistryDoesNotVouchForIfToldSo(Devnet devnet, @TempDir Path directory) {
    var strict = EngineChoice.DEFAULT.requiringRegisteredModel();
    try (NodeOnDevnet node = new NodeOnDevnet(devnet, directory).withEngine(strict)) {
      assertThatThrownBy(node::started)
          .isInstanceOfSatisfying(
              FabstirException.class,
              e -> assertThat(e.code()).isEqualTo(ErrorCode.MODEL_HASH_MISMATCH))
          .hasMessageContaining("No registered model");

      assertThat(node.registered().started().node().status().issues()).isEmpty();
    }
  }

  @Test
  void isNotReadyAndStillAliveWhileItDrains(Devnet devnet, @TempDir Path directory)
      throws Exception {
    try (NodeOnDevnet node = new NodeOnDevnet(devnet, directory).registered().started()) {
      assertThat(status(node, "/health/ready")).isEqualTo(200);

      node.node().drain(Duration.ofSeconds(2));

      assertThat(status(node, "/health/ready")).isEqualTo(503);
      assertThat(status(node, "/health/live")).isEqualTo(200);
      // No prompt is taken any more, and clients look at nothing else.
      assertThat(status(node, "/health")).isEqualTo(503);
      assertThat(node.node().status().phase()).isEqualTo("draining");
    }
  }

  @Test
  void tellsOfTheCrashesThatLedToItsStart(Devnet devnet, @TempDir Path directory) {
    PastCrashes past = PastCrashes.NONE.and(Instant.EPOCH, "an old one");
    try (NodeOnDevnet node =
        new NodeOnDevnet(devnet, directory)
            .withCrashes(past.and(Instant.now(), "SIGSEGV"))
            .registered()
            .started()) {
      assertThat(node.node().status().restarts()).isEqualTo(2);
      assertThat(node.node().status().issues())
          .singleElement()
          .asString()
          .startsWith("The node crashed (SIGSEGV, ")
          .endsWith("restarts so far: 2");
      assertThat(node.node().hasFailed()).isFalse();
    }
    assertThat(past.issue(Instant.now())).isEmpty();
  }

  @Test
  void freesItsPortAndCanStartAgain(Devnet devnet, @TempDir Path directory) {
    try (NodeOnDevnet node = new NodeOnDevnet(devnet, directory).registered().started()) {
      int port = node.node().apiPort();
      node.node().close();

      try (var again = new FabstirNode().start(node.settings(port), _ -> {})) {
        await().until(() -> again.status().phase().equals("ready"));
        assertThat(again.apiPort()).isEqualTo(port);
      }
    }
  }
}

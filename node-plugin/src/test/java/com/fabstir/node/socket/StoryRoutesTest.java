package com.fabstir.node.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fabstir.devnet.Devnet;
import com.fabstir.devnet.junit.DevnetTest;
import com.fabstir.node.NodeOnDevnet;
import com.fabstir.wire.ClientCipher;
import com.fabstir.wire.ClientMessage;
import com.fabstir.wire.ServerMessage;
import java.io.IOException;
import java.math.BigInteger;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the documents tell of a session from its start to its settlement. */
@DevnetTest
class StoryRoutesTest {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @TempDir private Path directory;
  private NodeOnDevnet node;

  @BeforeEach
  void start(Devnet devnet) {
    node = new NodeOnDevnet(devnet, directory).registered().started();
  }

  @AfterEach
  void stop() {
    node.close();
  }

  private JsonNode get(String path) {
    HttpResponse<String> response = ask(path);
    assertThat(response.statusCode()).as(path).isEqualTo(200);
    return JsonMapper.shared().readTree(response.body());
  }

  private HttpResponse<String> ask(String path) {
    try {
      return HTTP.send(
          HttpRequest.newBuilder(node.http(path)).build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aSessionIsActiveThenCompletedAndCounted() {
    BigInteger job = node.newJob();
    String info = "/v1/session/" + job + "/info";
    assertThat(ask(info).statusCode()).isEqualTo(404);
    assertThat(get("/v1/chains/stats").at("/total/total_sessions").intValue()).isZero();
    assertThat(get("/v1/chains/stats").at("/total/last_activity").isNull()).isTrue();

    try (TestClient client = TestClient.connect(node.socket())) {
      ClientCipher cipher = client.open(job, node.host(), node.payer());
      client.ask(cipher, job, "m1", "Explain in detail how a session is paid").answer(cipher);
      JsonNode running = get(info);
      assertThat(running.get("session_id").stringValue()).isEqualTo(job.toString());
      assertThat(running.get("chain_id").longValue()).isEqualTo(31_337);
      assertThat(running.get("native_token").stringValue()).isEqualTo("ETH");
      assertThat(running.get("status").stringValue()).isEqualTo("active");
      long tokens = running.get("tokens_used").longValue();
      assertThat(tokens).isGreaterThan(100);
      assertThat(get("/v1/chains/31337/stats").get("active_sessions").intValue()).isOne();
      assertThat(get("/v1/chains/31337/stats").get("total_tokens_processed").longValue())
          .isEqualTo(tokens);

      node.devnet().increaseTime(Duration.ofSeconds(40));
      client.say(
          new ClientMessage.SessionEnd(
              Optional.empty(), Optional.of(job.toString()), Optional.of(job)));
      String last;
      do {
        last = client.until(ServerMessage.Notice.class).getLast().type();
      } while (!last.equals("session_completed"));
    }

    assertThat(get(info).get("status").stringValue()).isEqualTo("completed");
    assertThat(get(info).get("tokens_claimed")).isEqualTo(get(info).get("tokens_used"));
    JsonNode total = get("/v1/chains/stats").get("total");
    assertThat(total.get("total_settlements").intValue()).isOne();
    assertThat(total.get("active_sessions").intValue()).isZero();
    assertThat(total.get("failed_settlements").intValue()).isZero();
    assertThat(Instant.parse(total.get("last_activity").stringValue()))
        .isBetween(Instant.now().minusSeconds(120), Instant.now());
    assertThat(get("/status").get("total_jobs_completed").intValue()).isOne();
  }

  @Test
  void theStatusFollowsTheWork() {
    JsonNode status = get("/status");
    assertThat(status.get("status").stringValue()).isEqualTo("active");
    assertThat(status.get("models_loaded").get(0).stringValue()).isEqualTo("Fabstir Pico");

    BigInteger job = node.newJob();
    try (TestClient client = TestClient.connect(node.socket())) {
      client.openPlain(job);
      // A fast machine may have answered before anyone looks.
      await()
          .pollDelay(Duration.ZERO)
          .until(
              () -> {
                for (int i = 0; i < 3; i++) {
                  client.askPlain(job, "p" + i, "Tell me a long story about a robot");
                }
                return get("/status").get("status").stringValue().equals("busy");
              });
    }

    node.node().drain(Duration.ofSeconds(1));

    assertThat(get("/status").get("status").stringValue()).isEqualTo("maintenance");
  }

  @Test
  void theChainIsShownWithItsContractsAndWithoutItsEndpoints() {
    String body = ask("/v1/chains").body();
    JsonNode chains = JsonMapper.shared().readTree(body);

    assertThat(chains.get("default_chain").longValue()).isEqualTo(31_337);
    assertThat(chains.at("/chains/0/contracts/job_marketplace").stringValue())
        .isEqualToIgnoringCase(node.devnet().addresses().jobMarketplace());
    assertThat(chains.at("/chains/0/contracts/usdc_token").stringValue()).startsWith("0x");
    assertThat(body).doesNotContain(String.valueOf(node.devnet().rpcUrl().getPort()));
    assertThat(ask("/chains").body()).isEqualTo(body);
  }

  @Test
  void whatIsNotServedIsNotFound() {
    for (String path :
        new String[] {
          "/v1/chains/1/stats",
          "/v1/chains/x/stats",
          "/v1/session/0/info",
          "/v1/session/-1/info",
          "/v1/session/1e3/info",
          "/v1/session/" + "9".repeat(79) + "/info"
        }) {
      assertThat(ask(path).statusCode()).as(path).isEqualTo(404);
    }
  }
}

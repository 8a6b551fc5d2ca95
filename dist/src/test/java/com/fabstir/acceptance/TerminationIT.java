package com.fabstir.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fabstir.acceptance.SettlementReader.Settlement;
import com.fabstir.error.FabstirException;
import com.fabstir.session.ChatSession;
import com.fabstir.session.PaidSession;
import com.fabstir.wire.PromptOptions;
import java.io.IOException;
import java.math.BigInteger;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGTERM to a node that answers four sessions. */
class TerminationIT {
  private static final int SESSIONS = 4;
  private static final String STORY = "Tell me a long story about a robot";

  @TempDir private Path folder;

  /** What the probes of a load balancer see. */
  private record Probe(int live, int ready) {}

  @Test
  void noPaidTokenIsLostAndTheProbesTellTheTruth() throws Exception {
    try (KillStage stage = new KillStage(folder);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        ScheduledExecutorService blocks = Executors.newSingleThreadScheduledExecutor()) {
      stage.node().start();
      List<PaidSession> paid = new ArrayList<>();
      for (int i = 0; i < SESSIONS; i++) {
        paid.add(stage.client().open(stage.host(), false));
      }
      stage.market().devnet().increaseTime(Duration.ofSeconds(120));
      List<ChatSession> chats = new ArrayList<>();
      for (PaidSession each : paid) {
        chats.add(stage.client().sessions().connect(each, Optional.empty()));
      }
      List<Future<Integer>> clients = new ArrayList<>();
      for (ChatSession chat : chats) {
        clients.add(threads.submit(() -> askUntilRefused(chat)));
      }
      await()
          .atMost(Duration.ofSeconds(60))
          .pollInterval(Duration.ofMillis(10))
          .until(() -> chats.stream().allMatch(chat -> chat.deliveredTokens() > 250));

      // Time passes on a chain by blocks, and the last claim may have to wait for a second of it.
      blocks.scheduleAtFixedRate(() -> stage.market().devnet().mine(1), 1, 1, TimeUnit.SECONDS);
      Future<Integer> exit = threads.submit(stage.node()::stop);
      List<Probe> probes = probe(stage, exit);

      assertThat(exit.get()).as(stage.node().account()).isZero();
      blocks.shutdown();
      for (Future<Integer> client : clients) {
        assertThat(client.get()).as("whole answers").isPositive();
      }
      assertThat(probes).as("while it drains").contains(new Probe(200, 503));
      assertThat(probes.subList(probes.indexOf(new Probe(200, 503)), probes.size()))
          .as("no way back")
          .containsOnly(new Probe(200, 503));
      for (int i = 0; i < SESSIONS; i++) {
        requireSettled(stage, paid.get(i).jobId(), chats.get(i).deliveredTokens());
        chats.get(i).close();
      }
    }
  }

  /** Returns how many answers came to their end. */
  private static int askUntilRefused(ChatSession chat) {
    int whole = 0;
    try {
      while (true) {
        chat.prompt(STORY, PromptOptions.of(400, 0), _ -> {});
        whole++;
      }
    } catch (FabstirException ended) {
      return whole;
    }
  }

  /** Asks for both states, again and again, until the node is gone. */
  private static List<Probe> probe(KillStage stage, Future<Integer> exit)
      throws InterruptedException {
    List<Probe> probes = new ArrayList<>();
    try (HttpClient http = HttpClient.newHttpClient()) {
      while (!exit.isDone()) {
        // In this order: a node that drains between the two is not yet seen as not ready.
        int ready = status(http, stage, "/health/ready");
        int live = status(http, stage, "/health/live");
        probes.add(new Probe(live, ready));
      }
    } catch (IOException gone) {
      // The server stops at the very end.
    }
    return probes;
  }

  private static int status(HttpClient http, KillStage stage, String path)
      throws IOException, InterruptedException {
    return http.send(
            HttpRequest.newBuilder(stage.node().url().resolve(path)).build(),
            HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  private static void requireSettled(KillStage stage, BigInteger job, long delivered) {
    Market market = stage.market();
    try (var store = new StoreView(stage.home())) {
      StoreView.Job stored = store.job(job).orElseThrow();
      assertThat(stored.phase()).as("job %s: %s", job, stage.node().account()).isEqualTo("SETTLED");
      assertThat(stored.written()).isEqualTo(delivered).isEqualTo(store.tokensInGroups(job));
      assertThat(stored.claimed()).isEqualTo(delivered - stored.unbilled().orElseThrow());
      assertThat(stored.unbilled().orElseThrow()).isLessThan(100);
      assertThat(store.openTransactions()).isEmpty();
      Settlement chain =
          new SettlementReader(
                  market.devnet().rpcUrl(), market.devnet().addresses().jobMarketplace())
              .read(job);
      assertThat(chain.problems()).isEmpty();
      assertThat(chain.tokensClaimed()).isEqualTo(BigInteger.valueOf(stored.claimed()));
      assertThat(stored.hostShare()).contains(chain.hostShare());
    }
  }
}

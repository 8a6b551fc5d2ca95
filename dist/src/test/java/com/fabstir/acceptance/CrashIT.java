package com.fabstir.acceptance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fabstir.acceptance.KillRound.Played;
import com.fabstir.acceptance.KillRound.Served;
import com.fabstir.error.FabstirException;
import com.fabstir.session.ChatSession;
import com.fabstir.session.PaidSession;
import com.fabstir.wire.PromptOptions;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A node's JVM crashes in the middle of a paid session; nobody sees to it. */
class CrashIT {
  private static final String STORY = "Tell me a long story about a robot";
  private static final PromptOptions LIKELIEST = PromptOptions.of(400, 0);

  @TempDir private Path folder;

  @Test
  void theNodeComesBackTheClientGoesOnAndTheBooksAreRight() throws Exception {
    try (KillStage stage = new KillStage(folder, Map.of("FABSTIR_MAX_RESTARTS", "2"))) {
      stage.node().start();
      assertThat(Files.readString(Path.of("/proc/" + stage.node().pid() + "/limits")))
          .containsPattern("Max core file size +0 +0 ");
      PaidSession paid = stage.client().open(stage.host(), true);
      stage.market().devnet().increaseTime(Duration.ofSeconds(120));
      try (ChatSession chat = stage.client().sessions().connect(paid, Optional.empty())) {
        crashInTheMiddleOfAnAnswer(stage, chat, "-SEGV");
        long before = chat.deliveredTokens();
        chat.prompt(STORY, LIKELIEST, _ -> {});
        assertThat(chat.deliveredTokens()).isGreaterThan(before + 100);
        crashInTheMiddleOfAnAnswer(stage, chat, "-ABRT");
        chat.prompt(STORY, LIKELIEST, _ -> {});
        chat.end();
        awaitSettled(stage, paid.jobId());
        var served =
            new Served(paid.jobId(), paid.opening().paymentToken(), chat.deliveredTokens());
        KillCheck.Result books =
            new KillCheck(stage).check(new Played(List.of(served), 2, true, ""));
        assertThat(books.problems()).isEmpty();
        assertThat(books.claimed()).isPositive();
      }
      theOperatorIsTold(stage);
      oneReportIsKeptAndTellsNoSecret(stage);

      assertThat(stage.node().crashForGood("-ABRT")).as(stage.node().account()).isEqualTo(1);
      assertThat(stage.node().account())
          .contains("NODE_DIED", "crashed 3 times within 10 minutes and is not started again");
      assertThat(stage.operate("node", "status").exitCode()).isEqualTo(6);
    }
  }

  private static void crashInTheMiddleOfAnAnswer(KillStage stage, ChatSession chat, String signal) {
    long before = chat.deliveredTokens();
    CompletableFuture<Void> answer =
        CompletableFuture.runAsync(
            () -> {
              try {
                chat.prompt(STORY, LIKELIEST, _ -> {});
              } catch (FabstirException broken) {
                // The node died under it.
              }
            });
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(2))
        .until(() -> chat.deliveredTokens() > before + 20);
    stage.node().crash(signal);
    answer.join();
  }

  private static void awaitSettled(KillStage stage, BigInteger job) {
    try (StoreView store = new StoreView(stage.home())) {
      await()
          .atMost(Duration.ofSeconds(60))
          .pollInterval(Duration.ofMillis(500))
          .until(
              () -> {
                stage.market().devnet().increaseTime(Duration.ofSeconds(3));
                return store.job(job).orElseThrow().phase().equals("SETTLED");
              });
    }
  }

  private static void theOperatorIsTold(KillStage stage) {
    JsonNode status =
        JsonMapper.shared().readTree(stage.operate("node", "status", "-o", "json").output());
    assertThat(status.get("restarts").asInt()).isEqualTo(2);
    assertThat(status.get("issues").toString()).contains("The node crashed (signal SIGABRT, ");
    assertThat(stage.node().get("/metrics")).containsPattern("(?m)^fabstir_restarts_total 2\\.0$");
    assertThat(stage.operate("node", "logs").output() + stage.node().account())
        .contains("The node crashed (SIGSEGV); it is started again in ")
        .contains("The node crashed (signal SIGABRT); it is started again in ");
  }

  private void oneReportIsKeptAndTellsNoSecret(KillStage stage) throws IOException {
    Path state = stage.home().resolve("nodes/default");
    try (Stream<Path> reports = Files.list(state.resolve("crashes"))) {
      assertThat(reports)
          .singleElement()
          .satisfies(
              report -> {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(report)))
                    .isEqualTo("rw-------");
                assertThat(Files.readString(report)).contains("SIGSEGV", "Native frames");
              });
    }
    String key = stage.market().account(1).privateKey().substring(2);
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = file.getFileName().toString();
        assertThat(name).doesNotStartWith("core").doesNotStartWith("hs_err");
        assertThat(new String(Files.readAllBytes(file), ISO_8859_1))
            .as(name)
            .doesNotContainIgnoringCase(key);
      }
    }
  }
}

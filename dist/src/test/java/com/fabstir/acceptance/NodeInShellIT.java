package com.fabstir.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fabstir.session.ChatSession;
import com.fabstir.session.PaidSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** A node that is started, watched, lost and stopped within the shell, at a terminal. */
@TestInstance(Lifecycle.PER_CLASS)
class NodeInShellIT {
  private static final Duration LIMIT = Duration.ofSeconds(90);
  private static final String NO_NODE = "fabstir on Chain 31337> ";

  @TempDir private static Path folder;
  private KillStage stage;
  private TmuxTerminal terminal;

  @BeforeAll
  void openAMarket() {
    stage = new KillStage(folder.resolve("s"));
  }

  @AfterAll
  void closeTheMarket() {
    stage.close();
  }

  @BeforeEach
  void openTheShell() throws IOException {
    Map<String, String> variables = new HashMap<>(environment());
    variables.put("PATH", System.getenv("PATH"));
    variables.put("HOME", folder.toString());
    variables.put("FABSTIR_JAVA_HOME", System.getProperty("java.home"));
    variables.put("TERM", "screen");
    variables.put("LC_ALL", "C.UTF-8");
    Path program =
        Path.of(System.getProperty("fabstir.root")).resolve("dist/target/fabstir/bin/fabstir");
    terminal =
        new TmuxTerminal(Files.createTempDirectory(folder, "t"), variables, 100, 24, program);
    terminal.awaitText("fabstir on Chain 31337");
  }

  private Map<String, String> environment() {
    Map<String, String> variables =
        stage.market().environment(stage.market().account(1), stage.gate().url());
    variables.put("FABSTIR_HOME", stage.home().toString());
    variables.put("API_PORT", Integer.toString(stage.node().url().getPort()));
    variables.put("PUBLIC_URL", stage.node().url().toString());
    return variables;
  }

  @AfterEach
  void leaveNothingBehind() {
    terminal.close();
    node()
        .ifPresent(
            left -> {
              left.destroyForcibly();
              left.onExit().join();
            });
    new Distribution(folder, environment()).run("fabstir", "node", "stop");
  }

  /** The process that holds the node's lock. */
  private Optional<ProcessHandle> node() {
    try {
      String pid = Files.readString(stage.home().resolve("nodes/default/node.lock")).split(" ")[0];
      return pid.isBlank() ? Optional.empty() : ProcessHandle.of(Long.parseLong(pid));
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  @Test
  void whatTheNodeDoesIsSeenWhileALineIsTypedAndTheLineStaysWhole() {
    terminal.enter("node start --gpu-layers 35 --model " + Market.modelFile() + " &");
    terminal.type("chain li");
    terminal.awaitText("GPU layers were asked for");
    terminal.awaitText("[node ready]> chain li");

    node().orElseThrow().destroyForcibly();

    terminal.awaitText("The node crashed (signal SIGKILL); it is started again in");
    terminal.awaitText("[node restarting]> chain li");
    terminal.awaitText("[node ready]> chain li");
    terminal.enter("st");
    terminal.awaitText("ENDPOINTS");
  }

  @Test
  void aStoppedNodeLeavesThePromptAndOneThatWasStartedOutlivesTheShell() {
    terminal.enter("node start");
    terminal.awaitText("Node is ready on port");
    terminal.enter("node stop");
    terminal.awaitText("Node stopped");
    terminal.type("chain li");
    terminal.awaitText(NO_NODE + "chain li");

    terminal.press("C-u");
    terminal.enter("node start");
    terminal.awaitCount("Node is ready on port", 2);
    ProcessHandle node = node().orElseThrow();
    terminal.enter("exit");

    await().atMost(LIMIT).until(terminal::hasEnded);
    assertThat(node.isAlive()).isTrue();
  }

  @Test
  void aNodeThatIsAJobIsAskedForBeforeItEndsWithTheShell() {
    terminal.enter("node run &");
    terminal.awaitText("[node ready]> ");
    ProcessHandle node = node().orElseThrow();
    PaidSession paid = stage.client().open(stage.host(), true);
    try (ChatSession chat = stage.client().sessions().connect(paid, Optional.empty())) {
      assertThat(chat).isNotNull();
      terminal.awaitText("[node ready, 1 session]> ");

      terminal.press("C-d");
      terminal.awaitText("'node run' would stop; the node would end its open sessions (1) first.");
      terminal.enter("n");
      terminal.enter("jobs");
      terminal.awaitText("[1] running");
      assertThat(node.isAlive()).isTrue();
    }

    terminal.enter("exit");
    terminal.awaitCount("'node run' would stop", 2);
    terminal.enter("y");

    await().atMost(LIMIT).until(terminal::hasEnded);
    assertThat(node.isAlive()).isFalse();
  }
}

package com.fabstir.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fabstir.acceptance.Distribution.Finished;
import com.fabstir.session.ChatSession;
import com.fabstir.session.PaidSession;
import com.fabstir.wire.PromptOptions;
import java.io.IOException;
import java.math.BigInteger;
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
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The dashboard of a real node that serves a paid session, at a terminal of the usual size. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DashboardIT {
  private static final PromptOptions LIKELIEST = PromptOptions.of(400, 0);
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @TempDir private static Path folder;
  private KillStage stage;
  private ChatSession chat;
  private Map<String, String> environment;
  private TmuxTerminal terminal;

  @BeforeAll
  void serveAPaidSession() {
    stage = new KillStage(folder.resolve("s"));
    stage.node().start();
    PaidSession paid = stage.client().open(stage.host(), true);
    chat = stage.client().sessions().connect(paid, Optional.empty());
    chat.prompt("Explain in detail how a session is paid", LIKELIEST, _ -> {});
    environment =
        new HashMap<>(
            stage
                .market()
                .environment(stage.market().account(1), stage.market().devnet().rpcUrl()));
    environment.put("FABSTIR_HOME", stage.home().toString());
  }

  @AfterAll
  void end() {
    chat.disconnect();
    stage.close();
  }

  /** A plain shell, in which the program is started as a person does. */
  @BeforeEach
  void openATerminal() throws IOException {
    Map<String, String> variables = new HashMap<>(environment);
    variables.put("PATH", program().getParent() + ":" + System.getenv("PATH"));
    variables.put("HOME", folder.toString());
    variables.put("FABSTIR_JAVA_HOME", System.getProperty("java.home"));
    variables.put("TERM", "screen");
    variables.put("LC_ALL", "C.UTF-8");
    variables.put("PS1", "ready> ");
    terminal =
        new TmuxTerminal(
            Files.createTempDirectory(folder, "t"), variables, 80, 24, Path.of("/bin/sh"));
    terminal.awaitText("ready>");
  }

  @AfterEach
  void closeTheTerminal() {
    terminal.close();
  }

  private static Path program() {
    return Path.of(System.getProperty("fabstir.root")).resolve("dist/target/fabstir/bin/fabstir");
  }

  private String tokens() {
    return "tokens " + chat.deliveredTokens();
  }

  @Test
  @Order(1)
  void aPipeGetsOneDocument() {
    Finished finished =
        new Distribution(folder, environment).run("fabstir", "dashboard", "-o", "json");

    assertThat(finished.exitCode()).as(finished.errors()).isZero();
    JsonNode document = JsonMapper.shared().readTree(finished.output());
    assertThat(document.at("/node/status/activeSessions").asInt()).isEqualTo(1);
    assertThat(document.at("/node/status/tokensGenerated").asLong())
        .isGreaterThanOrEqualTo(chat.deliveredTokens());
    assertThat(document.at("/node/gpu/found").isBoolean()).isTrue();
    assertThat(document.at("/node/log").size()).isPositive();
    assertThat(document.at("/chains/0/chainId").asInt()).isEqualTo(31_337);
    assertThat(document.at("/chains/0/host/account").asString()).isEqualTo(stage.host().toString());
    assertThat(document.at("/chains/0/host/stake/baseUnits").asString())
        .isEqualTo(BigInteger.TEN.pow(21).toString());
    assertThat(document.at("/chains/0/host/earningsUsdc/baseUnits").asString())
        .isEqualTo(stage.hostEarnings(stage.market().contracts().usdc().address()).toString());
  }

  @Test
  @Order(2)
  void theScreenShowsThePaidSessionAtEverySizeAndIsGivenBack() {
    terminal.enter("echo what stood before; fabstir dashboard");
    terminal.awaitText("sessions 1");
    terminal.awaitText(tokens());
    terminal.awaitText("stake 1000 FAB");
    terminal.awaitText("q quit");
    assertThat(terminal.fact("alternate_on")).isEqualTo("1");

    terminal.resize(40, 8);
    terminal.awaitText("make the window");
    terminal.resize(120, 40);
    terminal.awaitText("Log");
    terminal.awaitCount("q quit", 1);
    terminal.press("q");

    awaitGivenBack();
    terminal.awaitText("what stood before");
    terminal.enter("echo typed $((40 + 2))");
    terminal.awaitText("typed 42");
  }

  private void awaitGivenBack() {
    await().atMost(LIMIT).until(() -> terminal.fact("alternate_on").equals("0"));
    await().atMost(LIMIT).until(() -> terminal.fact("cursor_flag").equals("1"));
  }

  @Test
  @Order(3)
  void ctrlCAndASignalGiveTheScreenBackToo() throws IOException {
    terminal.enter("fabstir dashboard");
    terminal.awaitText("sessions 1");
    terminal.press("C-c");
    awaitGivenBack();

    Path pid = folder.resolve("pid");
    terminal.enter("clear; sh -c 'echo $$ > " + pid + "; exec fabstir dashboard'");
    terminal.awaitText("sessions 1");
    ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())).orElseThrow().destroy();
    awaitGivenBack();
    terminal.enter("echo typed $((40 + 2))");
    terminal.awaitText("typed 42");
  }

  @Test
  @Order(4)
  void theShellIsTheSameAfterIt() {
    terminal.enter("fabstir");
    terminal.awaitText("fabstir on ");
    terminal.enter("dashboard");
    terminal.awaitText("sessions 1");
    assertThat(terminal.fact("alternate_on")).isEqualTo("1");
    terminal.press("q");

    awaitGivenBack();
    terminal.enter("chain list");
    terminal.awaitText("ENDPOINTS");
  }

  @Test
  @Order(5)
  void aPriceIsChangedByTheUsualCommand() {
    terminal.enter("fabstir dashboard");
    terminal.awaitText("stake 1000 FAB");

    terminal.press("p");
    terminal.awaitText("New one in USDC");
    terminal.enter("417USDC/M");
    terminal.awaitText("New one in the native coin");
    terminal.press("Enter");
    terminal.awaitText("[y/N]");
    terminal.enter("y");
    terminal.awaitText("Enter leads back");
    terminal.press("Enter", "r");

    terminal.awaitText("or 417 USDC/M");
    assertThat(
            stage
                .market()
                .contracts()
                .nodeRegistry()
                .host(stage.host())
                .orElseThrow()
                .priceStableBaseUnits())
        .isEqualTo(417);
    terminal.press("w");
    terminal.awaitText("Nothing to withdraw.");
    terminal.press("Enter", "q");
    awaitGivenBack();
  }

  @Test
  @Order(6)
  void theNodeIsDrainedAfterAYes() {
    terminal.enter("fabstir dashboard");
    terminal.awaitText("ready, up");

    terminal.press("d");
    terminal.awaitText("Drain? No new sessions");
    terminal.press("y");

    terminal.awaitText("draining, up");
    terminal.press("q");
    awaitGivenBack();
  }
}

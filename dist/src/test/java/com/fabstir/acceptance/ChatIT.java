package com.fabstir.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fabstir.acceptance.Distribution.Finished;
import com.fabstir.contract.SessionJob;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The client's program between two hosts, one of which dies. */
@TestInstance(Lifecycle.PER_CLASS)
class ChatIT {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration LIMIT = Duration.ofSeconds(90);

  /** The lesson has 142 tokens. */
  private static final int IN_THE_LESSON = 40;

  private Path folder;
  private ChatStage stage;

  @BeforeAll
  void open(@TempDir Path shared) {
    folder = shared;
    stage = new ChatStage(folder);
  }

  @AfterAll
  void close() {
    stage.close();
  }

  @Test
  void aHostThatDiesInMidAnswerIsReplacedAndEveryBaseUnitIsAccountedFor() {
    recover();
    BigInteger before = stage.clientUsdcBaseUnits();
    JsonNode chat;
    try (KillTrap trap = stage.trap(IN_THE_LESSON, stage.cheap()::kill)) {
      Finished done =
          stage.run(
              ChatStage.LESSON + "\n" + ChatStage.TALE + "\n",
              "chat",
              "--host",
              "cheapest",
              "--failover",
              "--temperature",
              "0",
              "-o",
              "json");
      awaitSprung(trap);
      assertThat(done.exitCode()).as(done.errors()).isZero();
      assertThat(done.errors()).contains("The host was lost", "is ended by", "Host: Dear");
      chat = JSON.readTree(done.output());
    }

    assertThat(chat.get("exchanges")).hasSize(2);
    assertThat(chat.at("/exchanges/1/answer").stringValue()).isNotBlank();
    assertThat(chat.at("/bills/0/host").stringValue()).isEqualTo(stage.cheapHost().value());
    assertThat(chat.at("/bills/1/host").stringValue()).isEqualTo(stage.dearHost().value());
    assertThat(recover()).isEqualTo("nothing to do");
    assertThat(before.subtract(stage.clientUsdcBaseUnits())).isEqualTo(paidFor(chat));
  }

  @Test
  void withoutConsentNothingIsOpenedElsewhereAndRecoverReturnsWhatIsOwed() {
    recover();
    BigInteger before = stage.clientUsdcBaseUnits();
    int sessions = sessions().size();
    try (KillTrap trap = stage.trap(IN_THE_LESSON, stage.cheap()::kill)) {
      Finished done =
          stage.run(
              ChatStage.LESSON + "\n" + ChatStage.TALE + "\n",
              "chat",
              "--host",
              stage.cheapHost().value(),
              "--temperature",
              "0");
      awaitSprung(trap);
      assertThat(done.exitCode()).as(done.errors()).isEqualTo(1);
      assertThat(done.errors())
          .contains("Nobody can be asked", "fabstir session complete " + (sessions + 1));
    }
    assertThat(sessions()).hasSize(sessions + 1);

    assertThat(recover()).isEqualTo("done");

    SessionJob lost = sessions().getLast();
    assertThat(lost.status()).isEqualTo(SessionJob.Status.COMPLETED);
    BigInteger owed =
        lost.depositBaseUnits().subtract(lost.tokensUsed().multiply(lost.pricePerTokenBaseUnits()));
    assertThat(lost.refundedToUserBaseUnits()).isEqualTo(owed);
    assertThat(stage.clientUsdcBaseUnits())
        .isEqualTo(before.subtract(lost.depositBaseUnits()).add(owed));
  }

  @Test
  void aPipedQuestionKeepsToItsLimitOfCostAndTheConversationGoesOnLater() {
    Finished first =
        stage.run("Tell me a story\n", "chat", "--max-cost", "0.0004USDC", "--why", "-o", "json");

    assertThat(first.exitCode()).as(first.errors()).isZero();
    assertThat(first.errors()).contains("Chosen by: auto", "Cheap", "Dear");
    JsonNode chat = JSON.readTree(first.output());
    long price = number(chat.at("/bills/0"), "pricePerTokenBaseUnits").longValueExact();
    assertThat(chat.at("/bills/0/tokensDelivered").longValue())
        .isPositive()
        .isLessThanOrEqualTo(400 / price);
    assertThat(chat.at("/exchanges/0/finishReason").stringValue()).isEqualTo("length");

    Finished second = stage.run("", "chat", "--resume", "last", "-o", "json", "And then?");

    assertThat(second.exitCode()).as(second.errors()).isZero();
    JsonNode later = JSON.readTree(second.output());
    assertThat(later.get("conversation")).isEqualTo(chat.get("conversation"));
    assertThat(second.errors()).contains("does not go on");
  }

  @Test
  void atATerminalAPersonIsAskedAndMayLookAtMoneyStopAndSave() throws Exception {
    try (TmuxTerminal terminal = terminal("chat --host cheapest --temperature 0");
        KillTrap trap = stage.trap(IN_THE_LESSON, stage.cheap()::kill)) {
      terminal.awaitText("[Cheap | 0 tokens | 0 USDC spent");
      terminal.enter("/nonsense");
      terminal.awaitText("There is no /nonsense; /help shows");
      terminal.enter("/cost");
      terminal.awaitCount("[Cheap | 0 tokens", 4);
      terminal.enter(ChatStage.LESSON);
      awaitSprung(trap);
      terminal.awaitText("go on with Dear");
      terminal.enter("y");
      terminal.awaitText("[Dear | ");
      terminal.enter(ChatStage.TALE);
      terminal.awaitCount("[Dear | ", 2);
      terminal.enter("/save talk.md");
      terminal.awaitText("Saved as");
      terminal.enter("/end");
      terminal.awaitCount("Refund", 2);
      assertThat(Files.readString(folder.resolve("client/talk.md")))
          .contains("## " + ChatStage.LESSON, "## " + ChatStage.TALE);
    }
  }

  @Test
  void ctrlCEndsAChatInTheShellAndNeverTheShell() throws Exception {
    try (TmuxTerminal terminal = terminal("shell");
        KillTrap trap = stage.trap(20, stage.cheap()::freeze)) {
      terminal.awaitText("fabstir ");
      terminal.enter("chat --host cheapest \"" + ChatStage.TALE + "\"");
      awaitSprung(trap);
      terminal.press("C-c");
      stage.cheap().thaw();
      terminal.awaitText("Refund");
      terminal.enter("version");
      await()
          .atMost(LIMIT)
          .until(() -> sessions().getLast().status() == SessionJob.Status.COMPLETED);
    }
  }

  private TmuxTerminal terminal(String arguments) throws Exception {
    Path program = stage.program().home().resolve("bin/fabstir");
    Path script = folder.resolve("client/start-" + System.nanoTime());
    Files.writeString(
        script,
        "#!/bin/sh\ncd '%s'\n'%s' %s\nsleep 60\n"
            .formatted(folder.resolve("client"), program, arguments));
    assertThat(script.toFile().setExecutable(true)).isTrue();
    Map<String, String> environment = new HashMap<>(stage.environment());
    environment.put("PATH", System.getenv("PATH"));
    environment.put("HOME", folder.toString());
    environment.put("FABSTIR_JAVA_HOME", System.getProperty("java.home"));
    environment.put("TERM", "screen");
    environment.put("LC_ALL", "C.UTF-8");
    Path socket = Files.createTempDirectory("t");
    return new TmuxTerminal(socket, environment, 100, 40, script);
  }

  private static void awaitSprung(KillTrap trap) {
    await().atMost(LIMIT).until(trap.sprung()::isDone);
    trap.sprung().join();
  }

  @BeforeEach
  void letBothHostsServe() {
    if (!stage.cheap().isUp()) {
      stage.cheap().start();
    }
  }

  private String recover() {
    Finished done = stage.program().run("fabstir", "session", "recover", "--yes", "-o", "json");
    assertThat(done.exitCode()).as(done.errors()).isZero();
    return JSON.readTree(done.output()).get("result").stringValue();
  }

  private List<SessionJob> sessions() {
    var marketplace = stage.market().contracts().marketplace();
    return marketplace.sessionJobs(marketplace.sessionsOfClient(stage.client()));
  }

  private static BigInteger paidFor(JsonNode chat) {
    BigInteger paid = BigInteger.ZERO;
    for (JsonNode bill : chat.get("bills")) {
      paid =
          paid.add(number(bill, "tokensClaimed").multiply(number(bill, "pricePerTokenBaseUnits")));
    }
    return paid;
  }

  /** Sums are texts, because programs read long numbers as inexact ones. */
  private static BigInteger number(JsonNode bill, String name) {
    return new BigInteger(bill.get(name).stringValue());
  }
}

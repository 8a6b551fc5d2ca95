package com.fabstir.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fabstir.acceptance.Distribution.Finished;
import com.fabstir.acceptance.Distribution.Running;
import com.fabstir.acceptance.SettlementReader.Settlement;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The first thing that a newcomer does. */
class QuickstartIT {
  private static final Duration LIMIT = Duration.ofMinutes(3);

  @TempDir private Path folder;

  @Test
  void onceEndsWellWithTwoClaimsAndMoneyForTheHost() {
    Finished finished =
        new Distribution(folder, environment())
            .run("fabstir", "quickstart", "--once", "-o", "json");

    assertThat(finished.exitCode()).as(finished.errors()).isZero();
    JsonNode document = JsonMapper.shared().readTree(finished.output());
    JsonNode bill = document.get("bill");
    assertThat(bill.get("claims").size()).isGreaterThanOrEqualTo(2);
    assertThat(bill.get("tokensDelivered").asLong()).isGreaterThanOrEqualTo(250);
    assertThat(baseUnits(bill, "hostShare")).isPositive();
    System.out.printf("quickstart: %.1f s%n", document.get("seconds").asDouble());
    assertThat(Path.of(document.get("home").asString())).doesNotExist();
  }

  @Test
  void aReaderThatSharesNoCodeComesToTheSameTableAndCtrlCCleansUp() throws Exception {
    try (Running running =
        new Distribution(folder, environment()).start("fabstir", "quickstart", "-o", "json")) {
      JsonNode document = awaitDocument(running);
      List<ProcessHandle> children = running.process().descendants().toList();
      assertThat(children).hasSizeGreaterThanOrEqualTo(2);

      assertSameTable(document);
      assertTheDoctorIsContent(document.get("home").asString());

      new ProcessBuilder("kill", "-INT", "" + running.process().pid()).start().waitFor();
      assertThat(running.process().waitFor(180, TimeUnit.SECONDS)).as(running.errors()).isTrue();
      assertThat(running.process().exitValue()).isIn(0, 130);
      assertThat(children).noneMatch(ProcessHandle::isAlive);
      assertThat(Path.of(document.get("home").asString())).doesNotExist();
    }
  }

  private static JsonNode awaitDocument(Running running) {
    await()
        .atMost(LIMIT)
        .pollInterval(Duration.ofMillis(100))
        .until(
            () -> {
              if (!running.process().isAlive()) {
                throw new AssertionError("it ended:\n" + running.errors());
              }
              return running.output().stripTrailing().endsWith("\n}");
            });
    return JsonMapper.shared().readTree(running.output());
  }

  private void assertTheDoctorIsContent(String home) {
    Finished finished =
        new Distribution(folder, environment())
            .run("fabstir", "doctor", "--profile", "host", "--home", home, "-o", "json");

    assertThat(finished.exitCode()).as(finished.output() + finished.errors()).isZero();
    JsonNode examination = JsonMapper.shared().readTree(finished.output());
    assertThat(examination.get("healthy").asBoolean()).isTrue();
    assertThat(examination.get("problems")).as(examination.get("problems").toString()).isEmpty();
    System.out.printf("doctor: %d ms%n", examination.get("tookMillis").asLong());
  }

  private static void assertSameTable(JsonNode document) {
    JsonNode bill = document.get("bill");
    Settlement chain =
        new SettlementReader(
                URI.create(document.get("rpcUrl").asString()),
                document.get("marketplace").asString())
            .read(new BigInteger(bill.get("jobId").asString()));

    assertThat(chain.problems()).isEmpty();
    assertThat(bill.get("tokensClaimed").asString()).isEqualTo(chain.tokensClaimed().toString());
    assertThat(bill.get("tokensUnbilled").asLong())
        .isEqualTo(bill.get("tokensDelivered").asLong() - chain.tokensClaimed().longValueExact());
    assertThat(bill.get("pricePerTokenBaseUnits").asString())
        .isEqualTo(chain.pricePerToken().toString());
    assertThat(baseUnits(bill, "deposit")).isEqualTo(chain.deposit());
    assertThat(baseUnits(bill, "paidByClient")).isEqualTo(chain.gross());
    assertThat(baseUnits(bill, "hostShare")).isEqualTo(chain.hostShare());
    assertThat(baseUnits(bill, "treasury")).isEqualTo(chain.treasury());
    assertThat(baseUnits(bill, "refund")).isEqualTo(chain.refund());
    assertThat(bill.get("openingTransaction").asString()).isEqualTo(chain.createTransaction());
    assertThat(bill.get("claims").valueStream().map(claim -> claim.get("transaction").asString()))
        .containsExactlyElementsOf(chain.claimTransactions());
    assertThat(bill.get("settlementTransaction").asString()).isEqualTo(chain.completeTransaction());
  }

  private static BigInteger baseUnits(JsonNode bill, String amount) {
    return new BigInteger(bill.get(amount).get("baseUnits").asString());
  }

  /** A temporary folder of our own, so that what is left behind can be seen. */
  private Map<String, String> environment() {
    try {
      Path temporary = Files.createDirectories(folder.resolve("tmp"));
      return Map.of(
          "FABSTIR_HOME",
          folder.resolve("home").toString(),
          "FABSTIR_JAVA_OPTIONS",
          "-Djava.io.tmpdir=" + temporary);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}

package com.fabstir.cli.devnet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabstir.cli.CliRun;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Devnets by command: several at once, with accounts and a clock that moves. */
class DevnetCommandsTest {
  private static final String STRANGER = "0x00000000000000000000000000000000000000Aa";

  @TempDir private Path folder;
  private CliRun cli;

  @BeforeEach
  void start() {
    cli = new CliRun(folder);
  }

  @AfterEach
  void stop() {
    cli.run("devnet", "down", "one", "--remove");
    cli.run("devnet", "down", "two", "--remove");
  }

  @Test
  void runsSeveralAtOnceAndStopsThem() {
    var one = cli.run("devnet", "up", "one", "-o", "json");
    var two = cli.run("devnet", "up", "two", "--chain-id", "84532", "-o", "json");

    assertThat(one.exit()).as(one.out()).isZero();
    assertThat(one.json().get("chainId").asInt()).isEqualTo(31337);
    assertThat(two.json().get("chainId").asInt()).isEqualTo(84532);
    assertThat(cli.run("devnet", "status").out()).contains("one").contains("two");
    assertThat(cli.run("devnet", "down", "one").exit()).isZero();
    assertThat(cli.run("devnet", "status", "one", "-o", "json").json().get("state").asString())
        .isEqualTo("stopped");
  }

  @Test
  void otherCommandsFindTheRunningOneByItself() {
    cli.run("devnet", "up", "one");
    var account = cli.run("devnet", "accounts", "one", "-o", "json").json().get(3);
    cli.with("HOST_PRIVATE_KEY", account.get("privateKey").asString());

    var balance = cli.run("balance", "-o", "json");

    assertThat(balance.exit()).as(balance.out()).isZero();
    assertThat(balance.json().get("account").asString())
        .isEqualTo(account.get("address").asString());
    assertThat(balance.json().get("walletUsdc").get("text").asString()).isEqualTo("10000 USDC");
  }

  @Test
  void chainTestFindsTheRunningOneByTheNameThatChainListShowsAndByItsId() {
    cli.run("devnet", "up", "one");
    assertThat(cli.run("chain", "list").out()).contains("devnet-one");

    for (String word : new String[] {"devnet-one", "31337"}) {
      var tested = cli.run("chain", "test", word, "--samples", "1", "-o", "json");
      assertThat(tested.exit()).as(tested.out() + tested.err()).isZero();
      assertThat(tested.json().get("name").asString()).isEqualTo("devnet-one");
    }
  }

  @Test
  void movesTheClock() {
    var up = cli.run("devnet", "up", "one", "-o", "json").json();
    Instant before = Instant.parse(up.get("blockTime").asString());

    var moved = cli.run("devnet", "time", "+1h", "one", "-o", "json").json();

    assertThat(Instant.parse(moved.get("blockTime").asString()))
        .isAfterOrEqualTo(before.plus(Duration.ofHours(1)));
  }

  @Test
  void fundsAccountsByNameAndByAddress() {
    cli.run("devnet", "up", "one");
    cli.run("key", "add-remote", "vault", "--address", STRANGER, "--url", "http://127.0.0.1:1");

    var usual = cli.run("devnet", "fund", "vault", "--devnet", "one", "-o", "json");
    var more =
        cli.run("devnet", "fund", STRANGER, "1.5ETH", "7USDC", "--devnet", "one", "-o", "json");

    assertThat(usual.exit()).as(usual.out()).isZero();
    assertThat(usual.json().at("/fab/text").asString()).isEqualTo("2000 FAB");
    assertThat(more.json().at("/walletNative/text").asString()).isEqualTo("11.5 ETH");
    assertThat(more.json().at("/usdc/text").asString()).isEqualTo("107 USDC");
    assertThat(cli.run("balance", "--account", "vault").out()).contains("2000 FAB", "11.5 ETH");
    assertThat(cli.run("devnet", "fund", "nobody", "--devnet", "one").exit()).isEqualTo(6);
    assertThat(cli.run("devnet", "fund", "vault", "--devnet", "none").exit()).isEqualTo(6);
  }

  @Test
  void itsFailuresAreInTheOneCatalogue() {
    var unknown = cli.run("devnet", "status", "none", "-o", "json");
    cli.run("devnet", "up", "one");
    var twice = cli.run("devnet", "up", "one", "-o", "json");
    var step = cli.run("devnet", "time", "yesterday", "one", "-o", "json");

    assertThat(unknown.exit()).isEqualTo(6);
    assertThat(unknown.json().get("code").asString()).isEqualTo("DEVNET_NOT_FOUND");
    assertThat(twice.exit()).isEqualTo(3);
    assertThat(twice.json().get("code").asString()).isEqualTo("DEVNET_ALREADY_RUNNING");
    assertThat(step.exit()).isEqualTo(2);
  }
}

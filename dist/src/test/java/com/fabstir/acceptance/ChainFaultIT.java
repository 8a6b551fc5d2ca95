package com.fabstir.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fabstir.acceptance.Distribution.Finished;
import com.fabstir.acceptance.Distribution.Running;
import com.fabstir.acceptance.FaultyRpc.Fault;
import com.fabstir.devnet.DevnetAccount;
import com.fabstir.evm.Address;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** What a real process ends with when the way to the chain, or the chain, gives it trouble. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChainFaultIT {
  private static final String SEND = "eth_sendRawTransaction";
  private static final Duration LIMIT = Duration.ofSeconds(120);
  private static final String NO_FUNDS_KEY = "0x" + "5a".repeat(32);

  /** revert("nope"), as Solidity encodes it. */
  private static final String NOPE =
      "0x08c379a00000000000000000000000000000000000000000000000000000000000000020"
          + "0000000000000000000000000000000000000000000000000000000000000004"
          + "6e6f706500000000000000000000000000000000000000000000000000000000";

  @TempDir private Path folder;
  private Market market;
  private DevnetAccount payer;
  private FaultyRpc first;
  private FaultyRpc second;
  private Path home;
  private int cases;

  /**
   * One trouble.
   *
   * @param code of the error document; empty for a success
   * @param used nonces that the account has used more than before
   * @param credited gwei that the contract has credited more than before
   */
  private record Trouble(String name, int exit, String code, int used, int credited, Play play) {
    @Override
    public String toString() {
      return name;
    }
  }

  /** Gives the trouble and runs the command; its last run counts. */
  @FunctionalInterface
  private interface Play {
    Finished run() throws Exception;
  }

  @BeforeAll
  void start() {
    market = Market.local();
    payer = market.account(2);
    first = new FaultyRpc(market.devnet().rpcUrl());
    second = new FaultyRpc(market.devnet().rpcUrl());
  }

  @AfterAll
  void stop() {
    first.close();
    second.close();
    market.close();
  }

  Stream<Trouble> troubles() {
    return Stream.of(endpoints(), chains(), accounts()).flatMap(List::stream);
  }

  private List<Trouble> endpoints() {
    return List.of(
        new Trouble("HTTP 429, another is well", 0, "", 1, 1, spoiled(SEND, http(429), true)),
        new Trouble("HTTP 403", 1, "CHAIN_RPC_ERROR", 0, 0, spoiled(SEND, http(403), false)),
        new Trouble(
            "an error for a busy endpoint in HTTP 200, another is well",
            0,
            "",
            1,
            1,
            spoiled(SEND, Fault.error(-32005, "limit exceeded", ""), true)),
        new Trouble(
            "HTML page",
            1,
            "CHAIN_RPC_ERROR",
            0,
            0,
            spoiled("eth_estimateGas", new Fault.Answer(200, "<html>maintenance</html>"), false)),
        new Trouble(
            "empty result",
            1,
            "CHAIN_RPC_ERROR",
            0,
            0,
            spoiled("eth_getTransactionCount", Fault.result("null"), false)),
        new Trouble("hang, another is well", 0, "", 1, 1, spoiled(SEND, new Fault.Hang(), true)),
        new Trouble(
            "answer lost, another is well",
            0,
            "",
            1,
            1,
            spoiled(SEND, new Fault.LostAnswer(), true)),
        new Trouble(
            "nobody there",
            1,
            "CHAIN_RPC_UNREACHABLE",
            0,
            0,
            () -> deposit(Map.of("RPC_URL", "http://127.0.0.1:1"))));
  }

  private List<Trouble> chains() {
    return List.of(
        new Trouble(
            "wrong chain id",
            3,
            "CHAIN_ID_MISMATCH",
            0,
            0,
            spoiled("eth_chainId", Fault.result("\"0x5\""), false)),
        new Trouble(
            "lagging, another is well",
            0,
            "",
            1,
            1,
            spoiled("eth_blockNumber", Fault.result("\"0x1\""), true)),
        new Trouble(
            "base fee above the cap",
            1,
            "GAS_PRICE_OVER_CAP",
            0,
            0,
            () -> deposit(Map.of("FABSTIR_MAX_FEE_GWEI", "0.000001"))),
        new Trouble(
            "revert",
            5,
            "TRANSACTION_REVERTED",
            0,
            0,
            spoiled("eth_estimateGas", Fault.error(3, "execution reverted: nope", NOPE), false)),
        new Trouble("dropped transaction", 0, "", 1, 1, this::dropped));
  }

  private List<Trouble> accounts() {
    return List.of(
        new Trouble(
            "nonce too low, by a foreign one", 1, "ACCOUNT_USED_ELSEWHERE", 1, 0, this::foreign),
        new Trouble("two processes on one key", 0, "", 2, 3, this::twoProcesses),
        new Trouble(
            "no funds",
            5,
            "FUNDS_TOO_LOW",
            0,
            0,
            () -> deposit(Map.of("HOST_PRIVATE_KEY", NO_FUNDS_KEY))));
  }

  @ParameterizedTest
  @MethodSource("troubles")
  void theProcessEndsAsDocumentedAndTheMoneyMovesOnceOrNotAtAll(Trouble trouble) throws Exception {
    home = Files.createDirectories(folder.resolve("case-" + ++cases));
    long nonce = market.nonce(payer).longValueExact();
    long deposits = deposits();

    Finished finished;
    try {
      finished = trouble.play().run();
    } finally {
      first.spoilNothing();
      market.devnet().rpc().call("evm_setAutomine", true);
    }

    assertThat(finished.exitCode())
        .as(finished.output() + finished.errors())
        .isEqualTo(trouble.exit());
    assertThat(JsonMapper.shared().readTree(finished.output()).path("code").asString(""))
        .isEqualTo(trouble.code());
    assertThat(market.nonce(payer).longValueExact() - nonce).as("nonces").isEqualTo(trouble.used());
    assertThat(deposits() - deposits).as("credited gwei").isEqualTo(trouble.credited());
  }

  private Play spoiled(String method, Fault fault, boolean anotherIsWell) {
    return () -> {
      first.spoil(method, fault);
      return deposit(
          anotherIsWell ? Map.of("RPC_URL", first.url() + "," + second.url()) : Map.of());
    };
  }

  private Finished dropped() {
    market.devnet().rpc().call("evm_setAutomine", false);
    try (Running running = distribution(Map.of()).start("fabstir", command())) {
      awaitPending();
      market.devnet().rpc().call("anvil_dropAllTransactions");
      awaitPending();
      market.devnet().rpc().call("evm_setAutomine", true);
      market.devnet().mine(1);
      return ended(running);
    }
  }

  /** Until the account has a transaction in the chain's pool. */
  private void awaitPending() {
    await()
        .atMost(LIMIT)
        .until(
            () ->
                market
                        .devnet()
                        .rpc()
                        .quantity("eth_getTransactionCount", payer.address(), "pending")
                        .compareTo(market.nonce(payer))
                    > 0);
  }

  private Finished foreign() {
    first.spoil(SEND, http(403));
    assertThat(deposit(Map.of()).exitCode()).isOne();
    first.spoilNothing();
    market
        .devnet()
        .rpc()
        .call(
            "eth_sendTransaction",
            Map.of("from", payer.address(), "to", payer.address(), "value", "0x0"));
    return deposit(Map.of());
  }

  private Finished twoProcesses() {
    Distribution distribution = distribution(Map.of());
    try (Running one = distribution.start("fabstir", command());
        Running other = distribution.start("fabstir", "deposit", "2gwei", "--yes", "-o", "json")) {
      assertThat(ended(one).exitCode()).as(one.errors()).isZero();
      return ended(other);
    }
  }

  private static Finished ended(Running running) {
    await().atMost(LIMIT).until(() -> !running.process().isAlive());
    return new Finished(running.process().exitValue(), running.output(), running.errors());
  }

  private Finished deposit(Map<String, String> changed) {
    return distribution(changed).run("fabstir", command());
  }

  private static String[] command() {
    return new String[] {"deposit", "1gwei", "--yes", "-o", "json"};
  }

  private Distribution distribution(Map<String, String> changed) {
    Map<String, String> variables = new HashMap<>(market.environment(payer, first.url()));
    variables.put("FABSTIR_HOME", home.resolve("home").toString());
    variables.putAll(changed);
    return new Distribution(home, variables);
  }

  private long deposits() {
    return market
        .contracts()
        .marketplace()
        .prepaidBaseUnits(new Address(payer.address()), Address.ZERO)
        .divide(BigInteger.TEN.pow(9))
        .longValueExact();
  }

  private static Fault http(int status) {
    return new Fault.Answer(status, "no");
  }
}

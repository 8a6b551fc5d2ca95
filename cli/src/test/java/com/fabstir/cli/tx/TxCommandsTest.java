package com.fabstir.cli.tx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fabstir.cli.CliRun;
import com.fabstir.cli.CliRun.Result;
import com.fabstir.devnet.Devnet;
import com.fabstir.devnet.junit.DevnetTest;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What was sent is found, sped up and cancelled, on a chain that mines when the test says so. */
@DevnetTest
class TxCommandsTest {
  private static final Duration LIMIT = Duration.ofSeconds(90);

  @TempDir private Path folder;
  private Devnet devnet;

  @BeforeEach
  void start(Devnet started) {
    devnet = started;
  }

  @AfterEach
  void mineAgain() {
    devnet.rpc().call("evm_setAutomine", true);
    devnet.mine(1);
  }

  @Test
  void nothingSentIsNothingListedAndNothingMade() {
    assertThat(run("tx", "list", "-o", "json").json()).isEmpty();
    assertThat(run("tx", "list").out()).contains("No transactions on chain 31337");
    Result unknown = run("tx", "show", "1", "-o", "json");
    assertThat(unknown.exit()).isEqualTo(6);
    assertThat(unknown.json().get("code").asString()).isEqualTo("TRANSACTION_NOT_FOUND");
    assertThat(folder.resolve("home/accounts.db")).doesNotExist();
  }

  @Test
  void whatWasSentIsListedByChainAccountAndState() {
    assertThat(run("deposit", "1gwei", "--yes").exit()).isZero();
    assertThat(run("deposit", "2gwei", "--yes").exit()).isZero();

    JsonNode all = run("tx", "list", "-o", "json").json();

    assertThat(all).hasSize(2);
    assertThat(all.get(0).get("state").asString()).isEqualTo("confirmed");
    assertThat(all.get(0).get("nonce").asLong()).isEqualTo(all.get(1).get("nonce").asLong() + 1);
    String account = devnet.account(2).address();
    assertThat(run("tx", "list", "--account", account, "-o", "json").json()).hasSize(2);
    assertThat(run("tx", "list", "--account", "0x" + "1".repeat(40), "-o", "json").json())
        .isEmpty();
    assertThat(run("tx", "list", "--state", "open", "-o", "json").json()).isEmpty();
    assertThat(run("tx", "list", "--state", "confirmed", "-o", "json").json()).hasSize(2);
    assertThat(run("tx", "list", "--chain", "84532", "-o", "json").exit()).isZero();
    assertThat(run("tx", "list", "--all", "--limit", "1", "-o", "json").json()).hasSize(1);
    assertThat(run("tx", "list", "--state", "lost").exit()).isEqualTo(2);
  }

  @Test
  void oneIsShownByNumberAndByTheStartOfItsHash() {
    run("deposit", "1gwei", "--yes");
    JsonNode byNumber = run("tx", "show", "1", "-o", "json").json();
    String hash = byNumber.at("/transaction/hash").asString();

    JsonNode byHash = run("tx", "show", hash.substring(0, 12), "-o", "json").json();

    assertThat(byHash).isEqualTo(byNumber);
    assertThat(byNumber.at("/receipt/succeeded").asBoolean()).isTrue();
    assertThat(byNumber.at("/receipt/hash").asString()).isEqualTo(hash);
    assertThat(byNumber.at("/signatures/0/purpose").asString()).isEqualTo("send");
    assertThat(run("tx", "show", "1").out()).contains("Signed to send", "gwei", "succeeded in");
    assertThat(run("tx", "show", "1", "--offline").out()).contains("the chain was not asked");
    assertThat(cli().with("RPC_URL", "http://127.0.0.1:1").run("tx", "show", "1").out())
        .contains("confirmed", "the chain could not be asked");
  }

  @Test
  void aWaitingTransactionIsSpedUpAtItsNonceAndMinedOnce() {
    CompletableFuture<Result> deposit = waitingDeposit();
    String first = only("sent").get("hash").asString();

    Result dry = run("tx", "speed-up", "1", "--dry-run", "-o", "json");
    assertThat(dry.json().get("result").asString()).isEqualTo("nothing");
    assertThat(only("sent").get("signatures").asInt()).isOne();
    assertThat(run("tx", "speed-up", "1").exit()).isEqualTo(2);

    Result sped = run("tx", "speed-up", "1", "--yes", "--no-wait", "-o", "json");
    assertThat(sped.exit()).as(sped.out() + sped.err()).isZero();
    JsonNode signatures = sped.json().at("/detail/signatures");
    assertThat(signatures).hasSize(2);
    assertThat(signatures.get(0).get("hash").asString()).isEqualTo(first);
    assertThat(gwei(signatures.get(1).get("maxFee")))
        .isGreaterThanOrEqualTo(gwei(signatures.get(0).get("maxFee")) * 1.12);

    devnet.mine(1);
    assertThat(deposit.join().exit()).isZero();
    JsonNode shown = run("tx", "show", first, "-o", "json").json();
    assertThat(shown.at("/receipt/hash").asString())
        .isEqualTo(signatures.get(1).get("hash").asString());
    assertThat(nonce()).isEqualTo(BigInteger.ONE);
    assertThat(prepaid()).isEqualTo("1000000000");
  }

  @Test
  void aSpeedUpWaitsForTheEnd() {
    CompletableFuture<Result> deposit = waitingDeposit();
    CompletableFuture<Result> sped = later("tx", "speed-up", "1", "--yes", "-o", "json");
    awaitSignatures(2);
    devnet.mine(1);

    assertThat(sped.join().exit()).as(sped.join().out() + sped.join().err()).isZero();
    assertThat(sped.join().json().get("result").asString()).isEqualTo("sped_up");
    assertThat(deposit.join().exit()).isZero();
  }

  @Test
  void aCancelledTransactionNeverHappens() {
    CompletableFuture<Result> deposit = waitingDeposit();
    CompletableFuture<Result> cancel = later("tx", "cancel", "1", "--yes", "-o", "json");
    awaitSignatures(2);
    devnet.mine(1);

    assertThat(cancel.join().exit()).as(cancel.join().out() + cancel.join().err()).isZero();
    assertThat(cancel.join().json().get("result").asString()).isEqualTo("cancelled");
    assertThat(deposit.join().exit()).isEqualTo(5);
    assertThat(deposit.join().json().get("code").asString()).isEqualTo("TRANSACTION_CANCELLED");
    assertThat(only("dead").get("failure").asString()).contains("cancelled by transaction 0x");
    assertThat(nonce()).isEqualTo(BigInteger.ONE);
    assertThat(prepaid()).isEqualTo("0");
    assertThat(run("tx", "cancel", "1", "--yes", "-o", "json").json().get("code").asString())
        .isEqualTo("TRANSACTION_FINAL");
  }

  @Test
  void aTransactionThatIsMinedAnywayIsReportedAsMined() {
    CompletableFuture<Result> deposit = waitingDeposit();
    String raw = rawOfOnly();
    String first = only("sent").get("hash").asString();
    CompletableFuture<Result> cancel = later("tx", "cancel", "1", "--yes", "-o", "json");
    awaitSignatures(2);
    // The pool loses the cancellation, as another miner's may never have had it.
    devnet.rpc().call("anvil_dropAllTransactions");
    devnet.rpc().call("eth_sendRawTransaction", raw);
    devnet.mine(1);

    assertThat(cancel.join().exit()).as(cancel.join().out()).isEqualTo(5);
    assertThat(cancel.join().json().get("code").asString()).isEqualTo("TRANSACTION_FINAL");
    assertThat(cancel.join().json().get("message").asString())
        .contains("mined before its cancellation", first);
    assertThat(deposit.join().exit()).isZero();
    assertThat(only("confirmed").get("hash").asString()).isEqualTo(first);
    assertThat(prepaid()).isEqualTo("1000000000");
  }

  @Test
  void theCapIsNeverExceededByAReplacement() {
    CompletableFuture<Result> deposit = waitingDeposit();
    String offered =
        run("tx", "show", "1", "-o", "json").json().at("/signatures/0/maxFee").asString();
    for (String command : List.of("speed-up", "cancel")) {
      Result capped =
          cli()
              .with("FABSTIR_MAX_FEE_GWEI", offered)
              .run("tx", command, "1", "--yes", "-o", "json");
      assertThat(capped.exit()).as(capped.out()).isEqualTo(1);
      assertThat(capped.json().get("code").asString()).isEqualTo("GAS_PRICE_OVER_CAP");
      assertThat(capped.json().get("message").asString())
          .contains("at most " + offered + " a unit");
    }
    assertThat(only("sent").get("signatures").asInt()).isOne();
    devnet.mine(1);
    assertThat(deposit.join().exit()).isZero();
  }

  @Test
  void whatIsMinedOrOfAnotherAccountOrDisplacedIsRefused() {
    run("deposit", "1gwei", "--yes");
    Result mined = run("tx", "speed-up", "1", "--yes", "-o", "json");
    assertThat(mined.exit()).isEqualTo(5);
    assertThat(mined.json().get("code").asString()).isEqualTo("TRANSACTION_FINAL");

    CompletableFuture<Result> deposit = waitingDeposit();
    Result stranger =
        cli()
            .with("HOST_PRIVATE_KEY", devnet.account(3).privateKey())
            .run("tx", "cancel", "2", "--yes", "-o", "json");
    assertThat(stranger.exit()).isEqualTo(4);
    assertThat(stranger.json().get("message").asString()).contains(devnet.account(2).address());
    devnet.mine(1);
    assertThat(deposit.join().exit()).isZero();
  }

  @Test
  void aForeignTransactionAtTheNonceIsExplainedAndNotOutbid() {
    CompletableFuture<Result> deposit = waitingDeposit();
    devnet.rpc().call("anvil_dropAllTransactions");
    devnet
        .rpc()
        .call(
            "eth_sendTransaction",
            Map.of(
                "from", devnet.account(2).address(),
                "to", devnet.account(3).address(),
                "value", "0x1",
                "nonce", "0x0",
                "maxFeePerGas", "0x174876e800",
                "maxPriorityFeePerGas", "0x174876e800"));

    Result refused = run("tx", "speed-up", "1", "--yes", "-o", "json");

    assertThat(refused.exit()).as(refused.out()).isEqualTo(1);
    assertThat(refused.json().get("code").asString()).isEqualTo("ACCOUNT_USED_ELSEWHERE");
    assertThat(deposit.join().exit()).isEqualTo(1);
  }

  @Test
  void anAccountOfARemoteSignerSpeedsUpAndCancels() {
    String treasury = devnet.account(4).address();
    String signer = devnet.rpcUrl().toString();
    Result added = run("key", "add-remote", "treasury", "--address", treasury, "--url", signer);
    assertThat(added.exit()).as(added.err()).isZero();
    devnet.rpc().call("evm_setAutomine", false);
    CompletableFuture<Result> deposit =
        later("deposit", "1gwei", "--yes", "--account", "treasury", "-o", "json");
    await().atMost(LIMIT).until(() -> !list("sent").isEmpty());

    Result sped =
        run("tx", "speed-up", "1", "--account", "treasury", "--yes", "--no-wait", "-o", "json");
    CompletableFuture<Result> cancelled =
        later("tx", "cancel", "1", "--account", "treasury", "--yes", "-o", "json");
    awaitSignatures(3);
    devnet.mine(1);

    assertThat(sped.exit()).as(sped.out() + sped.err()).isZero();
    assertThat(sped.json().at("/detail/signatures")).hasSize(2);
    assertThat(cancelled.join().json().get("result").asString()).isEqualTo("cancelled");
    assertThat(deposit.join().exit()).isEqualTo(5);
    JsonNode wallet = run("balance", "--address", treasury, "-o", "json").json();
    assertThat(wallet.at("/prepaidNative/baseUnits").asString()).isEqualTo("0");
  }

  private CompletableFuture<Result> waitingDeposit() {
    devnet.rpc().call("evm_setAutomine", false);
    CompletableFuture<Result> deposit = later("deposit", "1gwei", "--yes", "-o", "json");
    await().atMost(LIMIT).until(() -> !list("sent").isEmpty());
    return deposit;
  }

  private void awaitSignatures(int count) {
    await()
        .atMost(LIMIT)
        .until(() -> list("sent").get(0).get("signatures").asInt() == count && isPending());
  }

  /** Whether the chain's pool has the newest signature. */
  private boolean isPending() {
    String newest = list("sent").get(0).get("hash").asString();
    return !devnet.rpc().call("eth_getTransactionByHash", newest).isNull();
  }

  private String rawOfOnly() {
    return devnet
        .rpc()
        .call("eth_getRawTransactionByHash", only("sent").get("hash").asString())
        .asString();
  }

  private JsonNode only(String state) {
    JsonNode found = list(state);
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  private JsonNode list(String state) {
    return run("tx", "list", "--state", state, "-o", "json").json();
  }

  private BigInteger nonce() {
    return devnet.rpc().quantity("eth_getTransactionCount", devnet.account(2).address(), "latest");
  }

  private String prepaid() {
    return run("balance", "-o", "json").json().at("/prepaidNative/baseUnits").asString();
  }

  private static double gwei(JsonNode text) {
    return Double.parseDouble(text.asString().replace(" gwei", ""));
  }

  private CompletableFuture<Result> later(String... arguments) {
    return CompletableFuture.supplyAsync(() -> run(arguments), Thread::startVirtualThread);
  }

  private Result run(String... arguments) {
    return cli().run(arguments);
  }

  private CliRun cli() {
    return new CliRun(folder)
        .with("HOST_PRIVATE_KEY", devnet.account(2).privateKey())
        .with("RPC_URL", devnet.rpcUrl().toString())
        .with("CHAIN_ID", "31337")
        .with("NODE_REGISTRY_FAB_ADDRESS", devnet.addresses().nodeRegistry())
        .with("JOB_MARKETPLACE_FAB_WITH_S5_ADDRESS", devnet.addresses().jobMarketplace());
  }
}

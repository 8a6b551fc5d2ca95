package com.fabstir.cli.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabstir.chain.Chain;
import com.fabstir.chain.ContractCall;
import com.fabstir.chain.Receipt;
import com.fabstir.chain.TransactionSender;
import com.fabstir.chain.tx.ChainClient;
import com.fabstir.chain.tx.SenderSettings;
import com.fabstir.cli.CliRun;
import com.fabstir.cli.CliRun.Result;
import com.fabstir.cli.chain.LocalChainDirectory;
import com.fabstir.contract.Contracts;
import com.fabstir.contract.RevertReactions;
import com.fabstir.contract.SessionOpening;
import com.fabstir.contract.SessionOpening.Funding;
import com.fabstir.contract.deployment.ContractsFactory;
import com.fabstir.devnet.Devnet;
import com.fabstir.devnet.junit.DevnetTest;
import com.fabstir.evm.Address;
import com.fabstir.evm.Bytes32;
import com.fabstir.key.LocalSigner;
import com.fabstir.store.AccountsDatabase;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A client's money in sessions of the real contracts, to the base unit. */
@DevnetTest
class SessionCommandsTest {
  private static final BigInteger PRICE_WEI = new BigInteger("2272727273");
  private static final BigInteger DEPOSIT_WEI = BigInteger.TEN.pow(16);
  private static final long PRICE_USDC = 316;
  private static final long DEPOSIT_USDC = 2_000_000;

  /** Three proof intervals, which the contract takes for seconds, and one. */
  private static final Duration SILENCE = Duration.ofSeconds(301);

  @TempDir private Path folder;
  private Devnet devnet;
  private CliRun cli;
  private Contracts contracts;
  private AccountsDatabase accounts;
  private TransactionSender sender;
  private LocalSigner host;
  private LocalSigner client;
  private int sent;

  @BeforeEach
  void start(Devnet started) {
    devnet = started;
    host = signer(1);
    client = signer(2);
    cli =
        new CliRun(folder)
            .with("HOST_PRIVATE_KEY", devnet.account(2).privateKey())
            .with("RPC_URL", devnet.rpcUrl().toString())
            .with("CHAIN_ID", "31337")
            .with("NODE_REGISTRY_FAB_ADDRESS", devnet.addresses().nodeRegistry())
            .with("JOB_MARKETPLACE_FAB_WITH_S5_ADDRESS", devnet.addresses().jobMarketplace());
    var described =
        new Chain(31337, "Devnet", "ETH", List.of(devnet.rpcUrl()), 0, Optional.empty(), true);
    ChainClient chain = ChainClient.of(described, new RevertReactions());
    contracts =
        ContractsFactory.open(chain.reader(), LocalChainDirectory.addresses(devnet.addresses()));
    accounts = AccountsDatabase.open(folder);
    sender = chain.sender(accounts.journal(), accounts.locks(), Set.of(), SenderSettings.DEFAULT);
  }

  @AfterEach
  void close() {
    accounts.close();
  }

  @Test
  void anAccountWithoutSessionsHasNothingToGet() {
    assertThat(ok("session", "list")).isEmpty();
    assertThat(ok("session", "recover", "--yes").get("result").asString())
        .isEqualTo("nothing to do");
    assertThat(ok("history").get("sessions")).isEmpty();
  }

  @Test
  void aCompletedSessionPaysWhatWasClaimedAndGivesBackTheRest() {
    BigInteger id = openUsdc(client);
    claim(id, 150);

    JsonNode open = ok("session", "list").get(0);
    JsonNode ended = ok("session", "complete", id.toString(), "--yes");
    long blocks = devnet.blockNumber();
    JsonNode again = ok("session", "complete", id.toString(), "--yes");
    JsonNode shown = ok("session", "show", id.toString());

    long paid = 150 * PRICE_USDC;
    long fee = paid / 10;
    assertThat(open.get("status").asString()).isEqualTo("active");
    assertUnits(open, "locked", DEPOSIT_USDC);
    assertUnits(open, "comesBack", DEPOSIT_USDC - paid);
    assertThat(ended.get("result").asString()).isEqualTo("done");
    JsonNode session = shown.get("session");
    assertThat(session.get("status").asString()).isEqualTo("completed");
    assertUnits(session, "paid", paid);
    assertUnits(session, "hostShare", paid - fee);
    assertUnits(session, "treasury", fee);
    assertUnits(session, "refunded", DEPOSIT_USDC - paid);
    assertUnits(session, "locked", 0);
    assertThat(shown.get("claims")).hasSize(1);
    assertThat(shown.get("settlementTransaction")).isEqualTo(ended.get("transactionHash"));
    assertThat(again.get("result").asString()).isEqualTo("nothing to do");
    assertThat(devnet.blockNumber()).isEqualTo(blocks);
    assertThat(walletUsdc()).isEqualTo(firstUsdcLess(paid));
  }

  @Test
  void aSessionTimesOutWhenItsHostHasGoneSilentAndNotBefore() {
    BigInteger id = openNative();

    Result early = cli.run("session", "timeout", id.toString(), "--yes", "-o", "json");
    devnet.increaseTime(SILENCE);
    devnet.mine(1);
    JsonNode dry = ok("session", "timeout", id.toString(), "--dry-run");
    JsonNode ended = ok("session", "timeout", id.toString(), "--yes");

    assertThat(early.exit()).isEqualTo(5);
    assertThat(early.json().get("code").asString()).isEqualTo("TIMEOUT_TOO_EARLY");
    assertThat(early.json().get("hint").asString()).contains("session complete " + id);
    assertThat(dry.get("result").asString()).isEqualTo("dry run");
    assertThat(ended.at("/session/status").asString()).isEqualTo("timed_out");
    assertThat(ended.at("/session/refunded/baseUnits").asString())
        .isEqualTo(DEPOSIT_WEI.toString());
  }

  @Test
  void recoverReturnsEveryBaseUnitOnceAndThenSendsNothing() {
    BigInteger silent = openNative();
    claim(silent, 100);
    assertThat(cli.run("deposit", "5USDC", "--yes").exit()).isZero();
    assertThat(cli.run("deposit", "1gwei", "--yes").exit()).isZero();
    devnet.increaseTime(SILENCE);
    devnet.mine(1);
    BigInteger fresh = openUsdc(client);
    claim(fresh, 120);
    BigInteger foreign = openUsdc(signer(3));
    long blocks = devnet.blockNumber();

    JsonNode dry = ok("session", "recover", "--dry-run");
    Result unasked = cli.run("session", "recover", "--no-input");
    long unsent = devnet.blockNumber();
    JsonNode done = ok("session", "recover", "--yes");
    long after = devnet.blockNumber();
    JsonNode again = ok("session", "recover", "--yes");

    assertThat(dry.get("steps")).hasSize(4);
    assertThat(dry.get("openSessions")).hasSize(2);
    assertThat(unasked.exit()).isEqualTo(2);
    assertThat(unsent).isEqualTo(blocks);
    assertThat(done.get("result").asString()).isEqualTo("done");
    assertThat(done.at("/steps/0/what").asString()).contains("timeout");
    BigInteger paidWei = PRICE_WEI.multiply(BigInteger.valueOf(100));
    assertThat(done.at("/steps/0/brings/baseUnits").asString())
        .isEqualTo(DEPOSIT_WEI.subtract(paidWei).toString());
    assertUnits(done.get("steps").get(1), "brings", DEPOSIT_USDC - 120 * PRICE_USDC);
    assertUnits(done.get("steps").get(2), "brings", 1_000_000_000);
    assertUnits(done.get("steps").get(3), "brings", 5_000_000);
    assertThat(done.get("openSessions")).isEmpty();
    assertThat(done.at("/prepaid/0/baseUnits").asString()).isEqualTo("0");
    assertThat(done.at("/prepaid/1/baseUnits").asString()).isEqualTo("0");
    assertThat(after).isEqualTo(blocks + 4);
    assertThat(again.get("result").asString()).isEqualTo("nothing to do");
    assertThat(devnet.blockNumber()).isEqualTo(after);
    assertThat(walletUsdc()).isEqualTo(firstUsdcLess(120 * PRICE_USDC));
    assertThat(contracts.marketplace().sessionJob(foreign).orElseThrow().refundedToUserBaseUnits())
        .isZero();
    JsonNode totals = ok("history").get("totals");
    assertThat(totals.at("/0/paid/baseUnits").asString()).isEqualTo(paidWei.toString());
    assertUnits(totals.get(1), "paid", 120 * PRICE_USDC);
    assertUnits(totals.get(1), "locked", 0);
  }

  @Test
  void aSessionOfAnotherAccountIsNotTouched() {
    BigInteger foreign = openUsdc(signer(3));

    for (String command : List.of("show", "complete", "timeout")) {
      Result refused = cli.run("session", command, foreign.toString(), "-o", "json");
      assertThat(refused.exit()).isEqualTo(6);
      assertThat(refused.json().get("code").asString()).isEqualTo("SESSION_NOT_FOUND");
    }
    assertThat(ok("session", "list", "--address", devnet.account(3).address())).hasSize(1);
    assertThat(ok("session", "list", "--open")).isEmpty();
  }

  private JsonNode ok(String... line) {
    String[] withFormat = java.util.Arrays.copyOf(line, line.length + 2);
    withFormat[line.length] = "-o";
    withFormat[line.length + 1] = "json";
    Result result = cli.run(withFormat);
    assertThat(result.exit()).as(result.out() + result.err()).isZero();
    return result.json();
  }

  private static void assertUnits(JsonNode parent, String field, long baseUnits) {
    assertThat(parent.get(field).get("baseUnits").asString()).isEqualTo(Long.toString(baseUnits));
  }

  private BigInteger walletUsdc() {
    return devnet.usdcBaseUnits(devnet.account(2).address());
  }

  private static BigInteger firstUsdcLess(long baseUnits) {
    return Devnet.FIRST_USDC_BASE_UNITS.subtract(BigInteger.valueOf(baseUnits));
  }

  private BigInteger openNative() {
    return open(client, Address.ZERO, DEPOSIT_WEI, PRICE_WEI);
  }

  private BigInteger openUsdc(LocalSigner payer) {
    BigInteger deposit = BigInteger.valueOf(DEPOSIT_USDC);
    send(contracts.usdc().approve(contracts.marketplace().address(), deposit), payer);
    return open(payer, contracts.usdc().address(), deposit, BigInteger.valueOf(PRICE_USDC));
  }

  private BigInteger open(LocalSigner payer, Address token, BigInteger deposit, BigInteger price) {
    var opening =
        new SessionOpening(Funding.INLINE, host.address(), token, deposit, price, 3600, 100);
    Receipt receipt = send(contracts.marketplace().createSession(opening), payer);
    return contracts.marketplace().createdJobId(receipt).orElseThrow();
  }

  private void claim(BigInteger id, long tokens) {
    devnet.increaseTime(Duration.ofSeconds(10));
    send(contracts.marketplace().submitProof(id, tokens, Bytes32.ZERO, ""), host);
  }

  private Receipt send(ContractCall call, LocalSigner payer) {
    return sender.send("test/" + ++sent, call, payer);
  }

  private LocalSigner signer(int account) {
    return LocalSigner.of(
        HexFormat.of().parseHex(devnet.account(account).privateKey().substring(2)));
  }
}

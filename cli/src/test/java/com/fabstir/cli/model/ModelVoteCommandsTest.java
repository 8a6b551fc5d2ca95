package com.fabstir.cli.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabstir.cli.CliRun;
import com.fabstir.devnet.Devnet;
import com.fabstir.devnet.junit.DevnetTest;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model's way into the registry, by real contracts and the chain's own clock. */
@DevnetTest
class ModelVoteCommandsTest {
  private static final String MODEL = "test/voted-GGUF:voted.gguf";
  private static final String SHA256 = "ab".repeat(32);
  private static final Duration VOTING = Duration.ofDays(3);
  private static final BigInteger FAB = BigInteger.TEN.pow(18);

  @TempDir private Path folder;
  private Devnet devnet;
  private CliRun cli;
  private String voter;

  @BeforeEach
  void start(Devnet started) {
    devnet = started;
    voter = devnet.account(2).address();
    devnet.fundFab(voter, FAB.multiply(BigInteger.valueOf(200_000)));
    cli =
        new CliRun(folder)
            .with("HOST_PRIVATE_KEY", devnet.account(2).privateKey())
            .with("RPC_URL", devnet.rpcUrl().toString())
            .with("CHAIN_ID", "31337")
            .with("NODE_REGISTRY_FAB_ADDRESS", devnet.addresses().nodeRegistry())
            .with("JOB_MARKETPLACE_FAB_WITH_S5_ADDRESS", devnet.addresses().jobMarketplace());
  }

  private CliRun.Result ok(String... line) {
    var result = cli.run(line);
    assertThat(result.exit()).as(result.out() + result.err()).isZero();
    return result;
  }

  private void refused(String code, int exit, String... line) {
    var result = cli.run(line);
    assertThat(result.err() + result.out()).contains(code);
    assertThat(result.exit()).isEqualTo(exit);
  }

  private void propose() {
    ok("model", "propose", MODEL, "--sha256", SHA256, "--yes");
  }

  @Test
  void anAccountOfARemoteSignerProposesAndVotesAndTheKeyItselfIsSaidToBeMissing() {
    String treasury = devnet.account(4).address();
    ok("key", "add-remote", "far", "--address", treasury, "--url", devnet.rpcUrl().toString());
    BigInteger before = devnet.fabBaseUnits(treasury);

    ok("model", "propose", MODEL, "--sha256", SHA256, "--account", "far", "--yes");
    ok("model", "vote", MODEL, "1FAB", "--for", "--account", "far", "--yes");

    BigInteger spent = before.subtract(devnet.fabBaseUnits(treasury));
    assertThat(spent).isEqualTo(FAB.multiply(hundred().add(BigInteger.ONE)));
    refused("KEY_IS_REMOTE", 4, "chat", "hello", "--account", "far", "-o", "json");
    refused("KEY_IS_REMOTE", 4, "node", "start", "--account", "far", "-o", "json");
  }

  @Test
  void aModelWithEnoughVotesIsAccepted() {
    BigInteger before = devnet.fabBaseUnits(voter);
    propose();
    assertThat(devnet.fabBaseUnits(voter)).isEqualTo(before.subtract(FAB.multiply(hundred())));
    ok("model", "vote", MODEL, "100000FAB", "--for", "--yes");
    ok("model", "vote", MODEL, "1FAB", "--against", "--yes");

    var open = ok("model", "proposals", "-o", "json").json().get("proposals").get(0);
    assertThat(open.get("name").asString()).isEqualTo(MODEL);
    assertThat(open.get("sha256").asString()).isEqualTo("0x" + SHA256);
    assertThat(open.get("proposer").asString()).isEqualToIgnoringCase(voter);
    assertThat(open.get("votesFor").get("text").asString()).isEqualTo("100000 FAB");
    assertThat(open.get("votesAgainst").get("text").asString()).isEqualTo("1 FAB");
    assertThat(open.get("passes").asBoolean()).isTrue();
    assertThat(open.get("votingEnded").asBoolean()).isFalse();
    refused("VOTING_OPEN", 5, "model", "execute", MODEL, "--yes");
    refused("VOTING_OPEN", 5, "model", "withdraw-votes", MODEL, "--yes");

    devnet.increaseTime(VOTING.plusSeconds(1));
    refused("VOTING_CLOSED", 5, "model", "vote", MODEL, "1FAB", "--for", "--yes");
    assertThat(ok("model", "proposals").out()).contains("ended: execute it").contains("accepted");
    assertThat(ok("model", "execute", MODEL, "--yes").out()).contains("now has the model");

    var model = ok("model", "list", MODEL, "-o", "json").json().get("models").get(0);
    assertThat(model.get("tier").asInt()).isEqualTo(2);
    assertThat(model.get("active").asBoolean()).isTrue();
    ok("model", "withdraw-votes", MODEL, "--yes");
    assertThat(devnet.fabBaseUnits(voter)).isEqualTo(before);
    refused("VOTING_CLOSED", 5, "model", "execute", MODEL, "--yes");
    refused("PROPOSAL_NOT_FOUND", 6, "model", "withdraw-votes", MODEL, "--yes");
    refused("MODEL_ALREADY_REGISTERED", 5, "model", "propose", MODEL, "--sha256", SHA256, "--yes");
  }

  private static BigInteger hundred() {
    return BigInteger.valueOf(100);
  }

  @Test
  void aModelWithoutEnoughVotesIsRejectedAndItsFeeLost() {
    BigInteger before = devnet.fabBaseUnits(voter);
    propose();
    devnet.increaseTime(VOTING.plusSeconds(1));

    assertThat(ok("model", "execute", MODEL, "--yes").out()).contains("was not accepted");

    assertThat(devnet.fabBaseUnits(voter)).isEqualTo(before.subtract(FAB.multiply(hundred())));
    assertThat(ok("model", "list", MODEL, "-o", "json").json().get("models").size()).isZero();
    assertThat(ok("model", "proposals").out()).contains("Nothing is proposed");
    // This generation never takes the same model twice.
    refused("PROPOSAL_EXISTS", 5, "model", "propose", MODEL, "--sha256", SHA256, "--yes");
  }

  @Test
  void aDryRunShowsTheTransactionsAndSendsNone() {
    long blocks = devnet.blockNumber();

    var dry = cli.run("model", "propose", MODEL, "--sha256", SHA256, "--dry-run", "-o", "json");
    var unasked = cli.run("model", "propose", MODEL, "--sha256", SHA256);

    assertThat(dry.exit()).isZero();
    assertThat(dry.json().get("sent").asBoolean()).isFalse();
    assertThat(dry.err())
        .contains("let the model registry take 100 FAB")
        .contains("propose the model " + MODEL);
    assertThat(unasked.exit()).isEqualTo(2);
    assertThat(devnet.blockNumber()).isEqualTo(blocks);
  }

  @Test
  void whatCannotGoWellIsRefusedBeforeAnythingIsSent() {
    propose();
    long blocks = devnet.blockNumber();

    refused("PROPOSAL_EXISTS", 5, "model", "propose", MODEL, "--sha256", SHA256, "--yes");
    refused("FUNDS_TOO_LOW", 5, "model", "vote", MODEL, "999999FAB", "--for", "--yes");
    refused("PROPOSAL_NOT_FOUND", 6, "model", "vote", "a/b:c", "1FAB", "--for", "--yes");
    refused("USAGE", 2, "model", "vote", MODEL, "1ETH", "--for", "--yes");
    refused("USAGE", 2, "model", "vote", MODEL, "1FAB", "--yes");
    refused("USAGE", 2, "model", "vote", MODEL, "1FAB", "--for", "--against", "--yes");
    refused("USAGE", 2, "model", "propose", "a/b:c", "--yes");
    refused("USAGE", 2, "model", "propose", "a/b:c", "--sha256", "00".repeat(32), "--yes");
    refused("USAGE", 2, "model", "propose", "https://a.example/b", "--sha256", SHA256, "--yes");
    assertThat(devnet.blockNumber()).isEqualTo(blocks);
  }
}

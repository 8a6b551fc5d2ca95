package com.fabstir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabstir.devnet.Devnet;
import com.fabstir.devnet.DevnetAccount;
import com.fabstir.devnet.contract.ApprovedModel;
import com.fabstir.devnet.junit.DevnetTest;
import java.math.BigInteger;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The guide's chain id on a local chain: its commands work, and foreign keys stay unused. */
@DevnetTest(chainId = 84532)
class PublicChainIdTest {
  private static final String MODEL = ApprovedModel.WELL_KNOWN.getFirst().id();

  @TempDir private Path folder;
  private Devnet devnet;
  private CliRun cli;

  @BeforeEach
  void start(Devnet started) {
    devnet = started;
    cli =
        new CliRun(folder)
            .named("fabstir-llm-node")
            .with("RPC_URL", devnet.rpcUrl().toString())
            .with("CHAIN_ID", "84532")
            .with("HOST_PRIVATE_KEY", devnet.account(1).privateKey())
            .with("NODE_REGISTRY_FAB_ADDRESS", devnet.addresses().nodeRegistry())
            .with("JOB_MARKETPLACE_FAB_WITH_S5_ADDRESS", devnet.addresses().jobMarketplace());
  }

  @Test
  void theGuidesRegistrationPrintsWhatItPromises() {
    var registered = register();
    var status = cli.run("registration-status", "--chain", "84532");
    var updated =
        cli.run(
            "update-registration",
            "--chain",
            "84532",
            "--api-url",
            "https://new-url.example.com:8080");
    var statusAfter = cli.run("registration-status", "--chain", "84532");

    assertThat(registered.exit()).as(registered.err()).isZero();
    assertThat(registered.err())
        .contains("📋 Registration Details:", "🚀 Registering on chain 84532...");
    assertThat(registered.out()).contains("✅ Registration transaction submitted!");
    assertThat(status.exit()).isZero();
    assertThat(status.out())
        .startsWith(
            "✅ Node registered on chain 84532\n"
                + "Name: Node 1\n"
                + "API URL: https://node1.example.com:8080\n"
                + "Models: ["
                + MODEL
                + "]\n");
    assertThat(updated.exit()).isZero();
    assertThat(statusAfter.out()).contains("API URL: https://new-url.example.com:8080");
  }

  @Test
  void theSameRegistrationAgainChangesNothing() {
    register();
    long blocks = devnet.blockNumber();

    var again = register();

    assertThat(again.exit()).isZero();
    assertThat(again.out()).contains("Nothing to do");
    assertThat(devnet.blockNumber()).isEqualTo(blocks);
  }

  @Test
  void aDryRunSendsNothing() {
    long blocks = devnet.blockNumber();

    var result = register("--dry-run");

    assertThat(result.exit()).isZero();
    assertThat(result.err()).contains("🔍 DRY RUN MODE - No transactions will be submitted");
    assertThat(result.out()).contains("Not registered on chain 84532");
    assertThat(devnet.blockNumber()).isEqualTo(blocks);
  }

  @Test
  void leavingGivesTheStakeBack() {
    register();
    BigInteger before = devnet.fabBaseUnits(devnet.account(1).address());

    var result = cli.run("unregister-node", "--chain", "84532", "--yes");

    assertThat(result.exit()).as(result.err()).isZero();
    assertThat(result.out()).contains("Stake returned: 1000 FAB");
    assertThat(devnet.fabBaseUnits(devnet.account(1).address()))
        .isEqualTo(before.add(BigInteger.TEN.pow(21)));
  }

  @Test
  void allChainsReportsEachOne() {
    register();

    var result = cli.run("registration-status", "--all-chains", "-o", "json");

    assertThat(result.exit()).isZero();
    assertThat(result.json()).hasSize(1);
    assertThat(result.json().get(0).get("result").get("name").asString()).isEqualTo("Node 1");
  }

  @Test
  void aForeignKeyIsNotUsedHere() {
    DevnetAccount foreign = DevnetAccount.random();
    devnet.fundNative(foreign.address(), BigInteger.TEN.pow(18));
    devnet.fundFab(foreign.address(), BigInteger.TEN.pow(21));
    cli.with("HOST_PRIVATE_KEY", foreign.privateKey());
    long blocks = devnet.blockNumber();

    var result = register("-o", "json");

    assertThat(result.exit()).isEqualTo(4);
    assertThat(result.json().get("code").asString()).isEqualTo("DEVNET_FOREIGN_KEY");
    assertThat(devnet.blockNumber()).isEqualTo(blocks);
  }

  private CliRun.Result register(String... more) {
    String[] command = {
      "register-node",
      "--chain",
      "84532",
      "--name",
      "Node 1",
      "--api-url",
      "https://node1.example.com:8080",
      "--models",
      MODEL,
      "--performance-tier",
      "standard"
    };
    String[] all = new String[command.length + more.length];
    System.arraycopy(command, 0, all, 0, command.length);
    System.arraycopy(more, 0, all, command.length, more.length);
    return cli.run(all);
  }
}

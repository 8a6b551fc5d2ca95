package com.fabstir.cli.chains;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabstir.cli.CliRun;
import com.fabstir.cli.CliRun.Result;
import com.fabstir.devnet.Devnet;
import com.fabstir.devnet.DevnetOptions;
import com.fabstir.devnet.junit.DevnetTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Chains known, added, changed, measured and chosen, against a real one. */
@DevnetTest
class ChainCommandsTest {
  private static final String NOBODY = "http://127.0.0.1:1";
  private static final String ADDRESS = "0x1111111111111111111111111111111111111111";

  @TempDir private Path folder;
  private Devnet devnet;
  private CliRun cli;

  @BeforeEach
  void start(Devnet started) {
    devnet = started;
    cli = new CliRun(folder);
  }

  @Test
  void builtInChainsAreListedWithWhatTheyLack() {
    JsonNode chains = cli.run("chain", "list", "-o", "json").json();

    assertThat(chains.valueStream().map(chain -> chain.get("name").asString()))
        .containsExactly("opbnb-testnet", "base", "base-sepolia");
    assertThat(chains.get(1).get("missing").valueStream().map(JsonNode::asString))
        .containsExactly("registry", "marketplace");
    assertThat(cli.run("chain", "list").out())
        .contains("base-sepolia   84532  built in  https://sepolia.base.org", "complete");
  }

  @Test
  void anAddedChainIsIdentifiedChosenAndUsedWithoutAnyVariable() {
    Result added = addDevnet("local");
    assertThat(added.exit()).as(added.err()).isZero();
    assertThat(added.json().get("id").asLong()).isEqualTo(31337);
    assertThat(added.json().get("genesis").asString()).isEqualTo(devnet.genesisHash());

    assertThat(cli.run("chain", "use", "local").exit()).isZero();
    Result balance =
        cli.with("HOST_PRIVATE_KEY", devnet.account(2).privateKey()).run("balance", "-o", "json");

    assertThat(balance.exit()).as(balance.out() + balance.err()).isZero();
    assertThat(cli.run("chain", "list").out()).containsPattern("local .* yes");
    assertThat(cli.with("CHAIN_ID", "84532").run("chain", "use", "local").err())
        .contains("CHAIN_ID (environment) says 84532 and goes before this choice");
  }

  @Test
  void aNameOrAChainIsAddedOnce() {
    addDevnet("local");

    for (String name : List.of("local", "again")) {
      Result second = addDevnet(name);
      assertThat(second.exit()).isEqualTo(3);
      assertThat(second.json().get("code").asString()).isEqualTo("CHAIN_EXISTS");
    }
  }

  @Test
  void anotherIdOrGenesisBlockThanExpectedIsRefused() {
    String url = devnet.rpcUrl().toString();
    Result id = cli.run("chain", "add", "x", "--rpc", url, "--id", "84532", "-o", "json");
    Result genesis =
        cli.run(
            "chain", "add", "x", "--rpc", url, "--genesis", "0x" + "12".repeat(32), "-o", "json");

    for (Result refused : List.of(id, genesis)) {
      assertThat(refused.exit()).isEqualTo(3);
      assertThat(refused.json().get("code").asString()).isEqualTo("CHAIN_ID_MISMATCH");
    }
    assertThat(id.json().get("message").asString()).contains("expected chain 84532, found 31337");
    assertThat(cli.run("chain", "show", "x").exit()).isEqualTo(3);
  }

  @Test
  void whatNobodyIdentifiesIsNotAdded() {
    Result unknown = cli.run("chain", "add", "x", "--rpc", NOBODY, "-o", "json");

    assertThat(unknown.exit()).isEqualTo(1);
    assertThat(unknown.json().get("code").asString()).isEqualTo("CHAIN_RPC_UNREACHABLE");
  }

  @Test
  void anEditChangesOneFieldAndKeepsAllOthers() throws IOException {
    addDevnet("local");
    String before = Files.readString(file("local"));

    Result edited = cli.run("chain", "edit", "local", "--confirmations", "4", "-o", "json");

    assertThat(edited.exit()).as(edited.err()).isZero();
    String after = Files.readString(file("local"));
    assertThat(after).contains("confirmations: 4");
    assertThat(after.replace("confirmations: 4\n", "")).isEqualTo(before);
    assertThat(cli.run("chain", "edit", "local", "--confirmations", "4").exit()).isEqualTo(2);
  }

  @Test
  void aBuiltInChainIsCompletedByAFileThatSaysOnlyThat() throws IOException {
    assertThat(
            cli.run("chain", "edit", "base", "--registry", ADDRESS, "--marketplace", ADDRESS)
                .exit())
        .isZero();
    assertThat(Files.readString(file("base")))
        .isEqualTo(
            """
            id: 8453
            contracts:
              registry: "%s"
              marketplace: "%s"
            """
                .formatted(ADDRESS, ADDRESS));

    cli.run("chain", "edit", "8453", "--add-rpc", "https://more.example/canary?k=canary");

    Result shown = cli.run("chain", "show", "base", "-o", "json");
    assertThat(shown.json().get("missing")).isEmpty();
    assertThat(shown.json().get("rpc").valueStream().map(JsonNode::asString))
        .containsExactly("https://mainnet.base.org", "https://more.example/…");
    assertThat(shown.out() + cli.run("chain", "list").out()).doesNotContain("canary");
    assertThat(cli.run("chain", "edit", "base", "--remove-rpc", "more.example").exit()).isZero();
    assertThat(cli.run("chain", "show", "base").out()).doesNotContain("more.example");
  }

  @Test
  void endpointsWithKeysComeFromStandardInput() {
    Result added =
        cli.typing("\n" + devnet.rpcUrl() + "/?key=canary\n")
            .run("chain", "add", "x", "--rpc", "-");

    assertThat(added.exit()).as(added.err()).isZero();
    assertThat(added.out()).contains("127.0.0.1:").doesNotContain("canary");
  }

  @Test
  void aGoodChainIsMeasuredWithItsContractsAndLimits() {
    addDevnet("local");

    Result test = cli.run("chain", "test", "local", "--samples", "3", "-o", "json");

    assertThat(test.exit()).as(test.out()).isZero();
    JsonNode document = test.json();
    assertThat(document.get("verdict").asString()).isEqualTo("good");
    assertThat(document.get("generation").asString()).isEqualTo("A");
    assertThat(document.get("contracts").propertyNames())
        .contains("registry", "marketplace", "models", "earnings", "fab", "usdc");
    assertThat(document.get("limits").get("smallest claim").asString()).isEqualTo("100 tokens");
    JsonNode endpoint = document.get("endpoints").get(0);
    assertThat(endpoint.get("latencyMs").asDouble()).isPositive();
    assertThat(endpoint.get("chainId").asLong()).isEqualTo(31337);
    assertThat(cli.run("chain", "test", "local").out()).contains("good", "Generation", "(pinned)");
  }

  @Test
  void aBadEndpointBesideAGoodOneIsADifference() {
    addDevnet("local");
    cli.run("chain", "edit", "local", "--add-rpc", NOBODY);

    Result test = cli.run("chain", "test", "local", "-o", "json");

    assertThat(test.exit()).isEqualTo(7);
    assertThat(test.json().get("verdict").asString()).isEqualTo("partly");
    assertThat(test.json().get("endpoints").get(1).get("error").get("code").asString())
        .isEqualTo("CHAIN_RPC_UNREACHABLE");
  }

  @Test
  void anEndpointOfAnotherChainIsFoundByIdAndByGenesis() {
    addDevnet("local");
    try (Devnet twin = Devnet.start(DevnetOptions.DEFAULT);
        Devnet other = Devnet.start(DevnetOptions.DEFAULT.withChainId(424242))) {
      cli.run("chain", "edit", "local", "--add-rpc", twin.rpcUrl().toString());
      cli.run("chain", "edit", "local", "--add-rpc", other.rpcUrl().toString());

      JsonNode endpoints = cli.run("chain", "test", "local", "-o", "json").json().get("endpoints");

      assertThat(endpoints.get(2).get("error").get("code").asString())
          .isEqualTo("CHAIN_ID_MISMATCH");
      boolean sameGenesis = twin.genesisHash().equals(devnet.genesisHash());
      assertThat(endpoints.get(1).get("usable").asBoolean()).isEqualTo(sameGenesis);

      cli.run("chain", "edit", "local", "--rpc", other.rpcUrl().toString());
      assertThat(cli.run("chain", "test", "local").exit()).isEqualTo(3);
    }
  }

  @Test
  void missingContractsAndSilenceHaveStatusesOfTheirOwn() {
    cli.run("chain", "add", "bare", "--rpc", devnet.rpcUrl().toString());
    Result bare = cli.run("chain", "test", "bare", "-o", "json");
    assertThat(bare.exit()).isEqualTo(3);
    assertThat(bare.json().get("error").get("hint").asString())
        .contains("fabstir chain edit bare --registry ADDRESS --marketplace ADDRESS");

    cli.run("chain", "edit", "bare", "--registry", ADDRESS, "--marketplace", ADDRESS);
    assertThat(cli.run("chain", "test", "bare", "-o", "json").json().at("/error/code").asString())
        .isEqualTo("CONTRACT_NOT_FOUND");

    cli.run("chain", "edit", "bare", "--rpc", NOBODY);
    assertThat(cli.run("chain", "test", "bare").exit()).isEqualTo(1);
  }

  @Test
  void aRemovedChainIsForgottenAndNoLongerChosen() {
    addDevnet("local");
    cli.run("chain", "use", "local");

    assertThat(cli.run("chain", "remove", "local", "--dry-run").out()).contains("Not removed");
    assertThat(cli.run("chain", "remove", "local").exit()).isEqualTo(2);
    assertThat(cli.run("chain", "remove", "local", "--yes").exit()).isZero();

    assertThat(file("local")).doesNotExist();
    assertThat(cli.run("chain", "list").out()).doesNotContain("local").doesNotContain("yes");
    assertThat(cli.run("chain", "remove", "base", "--yes").exit()).isEqualTo(2);
  }

  private Result addDevnet(String name) {
    return cli.run(
        "chain",
        "add",
        name,
        "--rpc",
        devnet.rpcUrl().toString(),
        "--registry",
        devnet.addresses().nodeRegistry(),
        "--marketplace",
        devnet.addresses().jobMarketplace(),
        "-o",
        "json");
  }

  private Path file(String name) {
    return folder.resolve("home/chains/" + name + ".yaml");
  }
}

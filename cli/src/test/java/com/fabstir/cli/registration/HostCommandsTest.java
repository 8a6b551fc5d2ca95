package com.fabstir.cli.registration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabstir.cli.CliRun;
import com.fabstir.cli.context.TerminalFacts;
import com.fabstir.devnet.Devnet;
import com.fabstir.devnet.DevnetOptions;
import com.fabstir.devnet.contract.ApprovedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** host.yaml over three chains, without a terminal. */
class HostCommandsTest {
  private static final List<Long> IDS = List.of(31_337L, 31_338L, 31_339L);

  @TempDir private Path folder;
  private final List<Devnet> chains = new ArrayList<>();
  private CliRun cli;

  @BeforeEach
  void start() {
    for (long id : IDS) {
      chains.add(Devnet.start(DevnetOptions.DEFAULT.withChainId(id)));
    }
    cli = new CliRun(folder).with("HOST_PRIVATE_KEY", chains.getFirst().account(1).privateKey());
  }

  @AfterEach
  void stop() {
    chains.forEach(Devnet::close);
  }

  @Test
  void applyConvergesOnEveryChainAndTheSecondTimeSendsNothing() throws IOException {
    write("location: Oslo\n", chains.getLast().rpcUrl().toString());

    var plan = cli.run("host", "plan", "-o", "json");
    var before = cli.run("host", "diff");
    var unasked = cli.run("host", "apply", "--no-input");
    var first = cli.run("host", "apply", "--yes", "--no-input", "-o", "json");
    List<Long> sent = transactions();
    var second = cli.run("host", "apply", "--yes", "--no-input", "-o", "json");
    var after = cli.run("host", "diff");

    assertThat(plan.exit()).as(plan.out() + plan.err()).isZero();
    JsonNode planned = plan.json().get(1).get("result");
    assertThat(planned.get("action").asString()).isEqualTo("register");
    assertThat(planned.get("transactions")).hasSize(2);
    assertThat(planned.get("differences").toString()).contains("location", "Oslo");
    assertThat(planned.get("priceStable").get("perMillionTokens").asString())
        .isEqualTo("400 USDC/M");
    assertThat(planned.get("priceStable").get("from").asString()).isNotBlank();
    assertThat(planned.get("maxGas").get("text").asString()).endsWith("ETH");
    assertThat(before.exit()).isEqualTo(7);
    assertThat(unasked.exit()).isEqualTo(2);
    assertThat(first.exit()).as(first.out() + first.err()).isZero();
    assertThat(first.json()).hasSize(3);
    assertThat(first.json().get(2).get("result").get("result").asString()).isEqualTo("done");
    assertThat(first.json().at("/2/result/gasPaid/text").asString()).endsWith(" ETH");
    assertThat(first.json().at("/2/result/gasPaid/baseUnits").asString()).hasSizeGreaterThan(9);
    assertThat(sent).containsExactly(2L, 2L, 2L);
    assertThat(second.exit()).isZero();
    assertThat(second.json().get(0).get("result").get("result").asString())
        .isEqualTo("nothing to do");
    assertThat(transactions()).isEqualTo(sent);
    assertThat(after.exit()).as(after.out()).isZero();
  }

  @Test
  void oneChainThatFailsStopsNoOther() throws IOException {
    write("", "http://127.0.0.1:1");

    var result = cli.run("host", "apply", "--yes", "-o", "json");

    assertThat(result.exit()).as(result.out()).isEqualTo(8);
    assertThat(result.json().get(0).get("result").get("host").get("registered").asBoolean())
        .isTrue();
    assertThat(result.json().get(2).get("error").get("code").asString())
        .isEqualTo("CHAIN_RPC_UNREACHABLE");
    assertThat(transactions()).containsExactly(2L, 2L, 0L);
  }

  @Test
  void theResultsOfAllChainsEndInOneTable() throws IOException {
    write("", "http://127.0.0.1:1");

    var table = lastLines(cli.run("host", "apply", "--yes"));
    var json = cli.run("host", "apply", "--yes", "-o", "json").json();
    var again = lastLines(cli.run("host", "apply", "--yes"));

    assertThat(table.getFirst()).matches("CHAIN +RESULT +TRANSACTIONS +GAS PAID +STAKE LOCKED");
    assertThat(table.get(1)).matches("31337 +done +2 +0\\.\\d+ ETH +1000 FAB");
    assertThat(table.get(2)).matches("31338 +done +2 +0\\.\\d+ ETH +1000 FAB");
    assertThat(table.get(3)).matches("31339 +failed: CHAIN_RPC_UNREACHABLE +- +- +-");
    assertThat(again.get(1)).matches("31337 +nothing to do +0 +0 ETH +0 FAB");
    assertThat(json.get(0).at("/result/gasPaid/baseUnits").asString()).isEqualTo("0");
    assertThat(json.get(2).at("/error/exitCode").asInt()).isEqualTo(1);
  }

  @Test
  void theGuidesCommandsWorkAllChainsAsOneWithOneKeyAndOneQuestion() throws IOException {
    addChains();
    String model = ApprovedModel.WELL_KNOWN.getFirst().id();
    String[] registration = {
      "register-node",
      "--all-chains",
      "--name",
      "n",
      "--api-url",
      "https://n.example.com",
      "--models",
      model,
      "--key-stdin",
      "-o",
      "json"
    };
    String key = chains.getFirst().account(1).privateKey() + "\n";

    var registered = cli.typing(key).run(registration);
    var person = cli.with(new TerminalFacts(true, true, true, 80, false));
    var declined =
        person.typing("n\n").run("update-registration", "--all-chains", "--location", "Oslo");
    List<Long> afterNo = transactions();
    var updated =
        person.typing("y\n").run("update-registration", "--all-chains", "--location", "Oslo");
    var left = cli.run("unregister-node", "--all-chains", "--yes");

    assertThat(registered.exit()).as(registered.out() + registered.err()).isEqualTo(8);
    assertThat(registered.json()).hasSize(4);
    assertThat(registered.json().at("/0/result/result").asString()).isEqualTo("done");
    assertThat(registered.json().at("/2/result/host/registered").asBoolean()).isTrue();
    assertThat(registered.json().at("/3/error/code").asString()).isEqualTo("CHAIN_RPC_UNREACHABLE");
    assertThat(declined.out()).contains("Nothing was sent");
    assertThat(afterNo).containsExactly(2L, 2L, 2L);
    assertThat(updated.err().split("\\[y/N]", -1)).hasSize(2);
    assertThat(updated.err()).contains("Send 3 transactions on chain 31337, 31338, 31339?");
    assertThat(lastLines(updated, 5).get(1)).matches("31337 +done +1 +0\\.\\d+ ETH +0 FAB");
    assertThat(left.exit()).as(left.out() + left.err()).isEqualTo(8);
    assertThat(left.out()).contains("Stake returned: 1000 FAB");
    assertThat(transactions()).containsExactly(4L, 4L, 4L);
  }

  /** The last one answers to nobody. */
  private void addChains() throws IOException {
    for (int i = 0; i < chains.size(); i++) {
      var addresses = chains.get(i).addresses();
      var added =
          cli.run(
              "chain",
              "add",
              "own-" + i,
              "--rpc",
              chains.get(i).rpcUrl().toString(),
              "--registry",
              addresses.nodeRegistry(),
              "--marketplace",
              addresses.jobMarketplace());
      assertThat(added.exit()).as(added.out() + added.err()).isZero();
    }
    Files.writeString(
        folder.resolve("home/chains/gone.yaml"), "id: 84532\nrpc: http://127.0.0.1:1\n");
  }

  private static List<String> lastLines(CliRun.Result result, int count) {
    List<String> lines = result.out().lines().toList();
    return lines.subList(lines.size() - count, lines.size());
  }

  private static List<String> lastLines(CliRun.Result result) {
    assertThat(result.exit()).as(result.out() + result.err()).isEqualTo(8);
    List<String> lines = result.out().lines().toList();
    return lines.subList(lines.size() - 4, lines.size());
  }

  @Test
  void whatIsRegisteredIsExportedShownAndLeft() throws IOException {
    write("", chains.getLast().rpcUrl().toString());
    cli.run("host", "apply", "--yes");
    useFirstChain();

    var exported = cli.run("host", "export");
    Files.writeString(folder.resolve("exported.yaml"), exported.out());
    var diff = cli.run("host", "diff", "-f", "exported.yaml");
    var status = cli.run("host", "status", "-o", "json");
    var left = cli.run("host", "leave", "--chain", "31337", "--yes");
    var gone = cli.run("host", "status");

    assertThat(exported.out()).startsWith("name: Node 1\n");
    assertThat(diff.exit()).as(diff.out() + diff.err()).isZero();
    assertThat(status.exit()).as(status.out()).isZero();
    assertThat(status.json().get("money").get("stakeSuffices").asBoolean()).isTrue();
    assertThat(status.json().get("models").get(0).get("approved").asBoolean()).isTrue();
    assertThat(status.json().get("node").get("holdsHostKey").asBoolean()).isFalse();
    assertThat(status.json().get("node").get("problem").asString()).contains("127.0.0.1:9");
    assertThat(status.json().get("drift")).isEmpty();
    assertThat(left.out()).contains("Stake returned: 1000 FAB");
    assertThat(gone.exit()).isEqualTo(6);
  }

  private void useFirstChain() {
    Devnet first = chains.getFirst();
    cli.with("RPC_URL", first.rpcUrl().toString())
        .with("CHAIN_ID", "31337")
        .with("NODE_REGISTRY_FAB_ADDRESS", first.addresses().nodeRegistry())
        .with("JOB_MARKETPLACE_FAB_WITH_S5_ADDRESS", first.addresses().jobMarketplace());
  }

  private List<Long> transactions() {
    String account = chains.getFirst().account(1).address();
    return chains.stream()
        .map(
            chain ->
                chain.rpc().quantity("eth_getTransactionCount", account, "latest").longValueExact())
        .toList();
  }

  private void write(String more, String lastRpc) throws IOException {
    var text = new StringBuilder();
    text.append("name: Node 1\nurl: http://127.0.0.1:9\nmodels:\n  - ")
        .append(ApprovedModel.WELL_KNOWN.getFirst().id())
        .append("\nprices:\n  stable: 400 USD/M\n")
        .append(more)
        .append("chains:\n");
    for (int i = 0; i < chains.size(); i++) {
      Devnet chain = chains.get(i);
      text.append("  " + IDS.get(i) + ":\n")
          .append("    rpc: ")
          .append(i == chains.size() - 1 ? lastRpc : chain.rpcUrl())
          .append("\n    registry: ")
          .append(chain.addresses().nodeRegistry())
          .append("\n    marketplace: ")
          .append(chain.addresses().jobMarketplace())
          .append("\n");
    }
    Files.writeString(folder.resolve("host.yaml"), text);
  }
}

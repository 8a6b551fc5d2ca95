package com.fabstir.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabstir.cli.CliRun;
import com.fabstir.devnet.Devnet;
import com.fabstir.devnet.contract.ApprovedModel;
import com.fabstir.devnet.junit.DevnetTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

@DevnetTest
class DoctorCommandTest {
  @TempDir private Path folder;
  private Path key;
  private CliRun cli;

  @BeforeEach
  void configure(Devnet devnet) throws IOException {
    key = folder.resolve("key");
    Files.writeString(key, devnet.account(1).privateKey());
    permissions("rw-------");
    cli =
        new CliRun(folder)
            .with("RPC_URL", devnet.rpcUrl().toString())
            .with("CHAIN_ID", Long.toString(devnet.chainId()))
            .with("HOST_PRIVATE_KEY_FILE", key.toString())
            .with("API_PORT", "0")
            .with("NODE_REGISTRY_FAB_ADDRESS", devnet.addresses().nodeRegistry())
            .with("JOB_MARKETPLACE_FAB_WITH_S5_ADDRESS", devnet.addresses().jobMarketplace());
  }

  private void permissions(String text) throws IOException {
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString(text));
  }

  @Test
  void anUnregisteredHostIsToldWhatIsMissing() {
    var run = cli.run("doctor", "-o", "json");
    JsonNode document = run.json();
    assertThat(run.exit()).as(run.out() + run.err()).isEqualTo(7);
    assertThat(document.get("healthy").asBoolean()).isFalse();
    assertThat(document.get("checks").size()).isGreaterThanOrEqualTo(40);
    assertThat(ids(document.get("problems"))).contains("funds.allowance", "model.configured");
    assertThat(check(document, "chain.usable").get("state").asString()).isEqualTo("passed");
    JsonNode registered = check(document, "registration.registered");
    assertThat(registered.get("state").asString()).isEqualTo("explained");
    assertThat(registered.get("causes").get(0).asString()).isEqualTo("funds.allowance");
  }

  @Test
  void aRegisteredHostHasNoTroubleWithItsRegistration() {
    var registration =
        cli.run(
            "register-node",
            "--chain",
            "31337",
            "--name",
            "n",
            "--api-url",
            "http://127.0.0.1:9",
            "--models",
            ApprovedModel.WELL_KNOWN.getFirst().id());
    assertThat(registration.exit()).as(registration.err()).isZero();

    JsonNode document = cli.run("doctor", "-o", "json").json();

    assertThat(ids(document.get("problems")))
        .contains("url.reachable")
        .noneMatch(id -> id.startsWith("registration.") || id.startsWith("chain."));
  }

  @Test
  void fixMakesTheKeyPrivateAndEmptiesAKilledNodesLock() throws Exception {
    permissions("rw-r--r--");
    Process gone = new ProcessBuilder("true").start();
    gone.waitFor();
    Path node = folder.resolve("home/nodes/default");
    Files.createDirectories(
        node, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Path lock = Files.writeString(node.resolve("node.lock"), gone.pid() + " 2026-01-01T00:00:00Z");

    JsonNode before = cli.run("doctor", "-o", "json").json();
    JsonNode after = cli.run("doctor", "--fix", "-o", "json").json();

    assertThat(ids(before.get("problems"))).contains("permissions.key-file", "node.leftovers");
    assertThat(check(before, "permissions.key-file").get("fixable").asBoolean()).isTrue();
    assertThat(after.get("repaired").size()).isEqualTo(2);
    assertThat(ids(after.get("problems"))).doesNotContain("permissions.key-file", "node.leftovers");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
        .isEqualTo("rw-------");
    assertThat(lock).isEmptyFile();
  }

  @Test
  void aDeadEndpointIsTheCauseAndNotTheSettings() throws IOException {
    try (Socket holder = new Socket()) {
      holder.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      JsonNode document =
          cli.with("RPC_URL", "http://127.0.0.1:" + holder.getLocalPort())
              .run("doctor", "-o", "json")
              .json();
      assertThat(ids(document.get("problems"))).first().isEqualTo("chain.rpc-reachable");
      assertThat(check(document, "config.chain").get("state").asString()).isEqualTo("passed");
    }
  }

  @Test
  void peopleReadCausesWithTheirCures() {
    var run = cli.run("doctor", "--verbose");
    assertThat(run.out())
        .contains("❌ model.configured: MODEL_PATH is not set", "   Cure: Set MODEL_PATH")
        .containsPattern("passed +chain\\.usable")
        .containsPattern("\\d+ checks in \\d+ ms");
  }

  private static List<String> ids(JsonNode results) {
    return StreamSupport.stream(results.spliterator(), false)
        .map(result -> result.get("id").asString())
        .toList();
  }

  private static JsonNode check(JsonNode document, String id) {
    return StreamSupport.stream(document.get("checks").spliterator(), false)
        .filter(result -> result.get("id").asString().equals(id))
        .findFirst()
        .orElseThrow();
  }
}

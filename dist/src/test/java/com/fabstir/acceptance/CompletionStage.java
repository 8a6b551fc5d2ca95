package com.fabstir.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import com.fabstir.acceptance.Distribution.Finished;
import com.fabstir.chain.Chain;
import com.fabstir.chain.ContractCall;
import com.fabstir.chain.tx.ChainClient;
import com.fabstir.cli.command.Invocation;
import com.fabstir.cli.context.Cancellation;
import com.fabstir.cli.context.CommandContext;
import com.fabstir.cli.context.TerminalFacts;
import com.fabstir.cli.shell.ShellSession;
import com.fabstir.contract.ContractAddresses;
import com.fabstir.contract.RevertReactions;
import com.fabstir.contract.SessionOpening;
import com.fabstir.contract.deployment.ContractsFactory;
import com.fabstir.devnet.rpc.JsonRpc;
import com.fabstir.evm.Address;
import com.fabstir.shell.session.ShellParts;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.Writer;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A state folder in which there is something of every kind that completion offers. */
final class CompletionStage implements AutoCloseable {
  static final String HOST = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";
  static final String MODEL = "fabstir/fabstir-pico-GGUF/fabstir-pico-q8_0.gguf";

  private static final String NOBODY = "http://127.0.0.1:1";
  private static final BigInteger DEPOSIT_WEI = BigInteger.TEN.pow(16);

  private final Path folder;
  private final Distribution distribution;

  CompletionStage(Path folder) throws IOException {
    this.folder = folder;
    this.distribution = new Distribution(folder, Map.of("FABSTIR_HOME", home().toString()));
    fill();
  }

  Path home() {
    return folder.resolve("home");
  }

  /** A state folder with the account "away". */
  String otherHome() {
    return folder.resolve("other").toString();
  }

  /** A folder with one model file and one folder. */
  Path workingDirectory() {
    return folder.resolve("work");
  }

  Map<String, String> environment() {
    return Map.of(
        "PATH",
        distribution.home().resolve("bin") + ":" + System.getenv("PATH"),
        "HOME",
        folder.toString(),
        "FABSTIR_HOME",
        home().toString(),
        "FABSTIR_JAVA_HOME",
        System.getProperty("java.home"),
        "TERM",
        "xterm",
        "LANG",
        "C.UTF-8");
  }

  /** What our own shell has in it, in the same surroundings. */
  ShellParts shell() {
    var context =
        new CommandContext(
            "fabstir",
            new BufferedReader(Reader.nullReader()),
            new PrintWriter(Writer.nullWriter()),
            new PrintWriter(Writer.nullWriter()),
            environment(),
            TerminalFacts.none(),
            Clock.systemUTC(),
            new Cancellation(),
            workingDirectory());
    return new ShellSession(new Invocation(context)).parts();
  }

  Finished run(String... arguments) {
    Finished finished = distribution.run("fabstir", arguments);
    if (finished.exitCode() != 0) {
      throw new AssertionError(String.join(" ", arguments) + "\n" + finished.errors());
    }
    return finished;
  }

  private void fill() throws IOException {
    Files.createDirectories(workingDirectory().resolve("models"));
    Files.createFile(workingDirectory().resolve("tiny.gguf"));
    JsonNode devnet = JsonMapper.shared().readTree(run("devnet", "up", "-o", "json").output());
    String password = secret("password", "correct horse");
    String key =
        JsonMapper.shared()
            .readTree(run("devnet", "accounts", "-o", "json").output())
            .at("/1/privateKey")
            .asString();
    run(
        "key",
        "import",
        "gpu-1",
        "--from",
        "file:" + secret("key", key),
        "--password-file",
        password);
    run("key", "add-remote", "vault", "--address", HOST, "--url", NOBODY);
    Files.createDirectories(home().resolve("profiles"));
    Files.writeString(home().resolve("profiles/night.yaml"), "api-port: 8081\n");
    Files.createDirectories(home().resolve("nodes/big"));
    run("key", "add-remote", "away", "--address", HOST, "--url", NOBODY, "--home", otherHome());
    run(
        "register-node",
        "--chain",
        "31337",
        "--name",
        "Host; $(touch owned)\u001b[31m",
        "--api-url",
        "https://host.example:8080",
        "--models",
        MODEL,
        "--account",
        "gpu-1",
        "--password-file",
        password);
    openSession(devnet);
  }

  private void openSession(JsonNode devnet) {
    URI rpc = URI.create(devnet.get("rpcUrl").asString());
    Chain chain = new Chain(31_337, "devnet", "ETH", List.of(rpc), 0, Optional.empty(), true);
    JsonNode deployed = devnet.get("contracts");
    var contracts =
        ContractsFactory.open(
            ChainClient.of(chain, new RevertReactions()).reader(),
            new ContractAddresses(
                new Address(deployed.get("nodeRegistry").asString()),
                new Address(deployed.get("jobMarketplace").asString()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
    BigInteger price =
        contracts.nodeRegistry().host(new Address(HOST)).orElseThrow().priceNativeWei();
    ContractCall call =
        contracts
            .marketplace()
            .createSession(
                new SessionOpening(
                    SessionOpening.Funding.INLINE,
                    new Address(HOST),
                    Address.ZERO,
                    DEPOSIT_WEI,
                    price,
                    3600,
                    100));
    new JsonRpc(rpc)
        .call(
            "eth_sendTransaction",
            Map.of(
                "from",
                HOST,
                "to",
                call.to().value(),
                "data",
                call.data(),
                "value",
                "0x" + call.valueWei().toString(16)));
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> !contracts.marketplace().sessionsOfHost(new Address(HOST)).isEmpty());
  }

  private String secret(String name, String text) throws IOException {
    Path file = Files.writeString(folder.resolve(name), text, UTF_8);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return file.toString();
  }

  @Override
  public void close() {
    distribution.run("fabstir", "devnet", "down");
  }
}

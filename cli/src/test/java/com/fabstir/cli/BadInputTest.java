package com.fabstir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabstir.devnet.Devnet;
import com.fabstir.devnet.DevnetAccount;
import com.fabstir.devnet.contract.ApprovedModel;
import com.fabstir.devnet.junit.DevnetTest;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Wrong input on a real chain: its own code, message with expected and found, a next step, the
 * documented exit status, and nothing sent.
 */
@DevnetTest
class BadInputTest {
  private static final String MODEL = ApprovedModel.WELL_KNOWN.getFirst().id();
  private static final String NOWHERE = "0x1111111111111111111111111111111111111111";
  private static final Path PICO =
      Path.of(System.getProperty("fabstir.root"), "models", "fabstir-pico-q8_0.gguf");

  @TempDir private Path folder;
  private Devnet devnet;
  private DevnetAccount host;
  private CliRun cli;

  @BeforeEach
  void start(Devnet started) {
    devnet = started;
    host = devnet.account(1);
    cli =
        new CliRun(folder)
            .with("HOST_PRIVATE_KEY", host.privateKey())
            .with("RPC_URL", devnet.rpcUrl().toString())
            .with("CHAIN_ID", "31337")
            .with("NODE_REGISTRY_FAB_ADDRESS", devnet.addresses().nodeRegistry())
            .with("JOB_MARKETPLACE_FAB_WITH_S5_ADDRESS", devnet.addresses().jobMarketplace());
  }

  @Test
  void aWrongKey() {
    cli.with("HOST_PRIVATE_KEY", "0x1234");

    JsonNode error = refused(4, "KEY_INVALID", register());

    assertThat(error.get("message").asString()).contains("64").doesNotContain("0x1234");
  }

  @Test
  void aKeyOnTheCommandLine() {
    refused(2, "USAGE", register("--private-key", host.privateKey()));
  }

  @Test
  void noKeyAtAll() {
    cli.with("HOST_PRIVATE_KEY", "");

    refused(4, "KEY_MISSING", register());
  }

  @Test
  void aMissingModelFile() {
    refused(3, "MODEL_FILE_NOT_FOUND", "node", "start", "--model", "none.gguf");
    refused(3, "MODEL_FILE_NOT_FOUND", "model", "inspect", "none.gguf");
  }

  @Test
  void aFileThatIsNoGguf() throws Exception {
    Files.writeString(folder.resolve("page.gguf"), "Invalid username or password.");

    JsonNode error = refused(3, "MODEL_FILE_NOT_GGUF", "node", "start", "--model", "page.gguf");

    assertThat(error.get("message").asString()).contains("Invalid username");
  }

  @Test
  void aTruncatedGguf() throws Exception {
    Files.write(folder.resolve("half.gguf"), Arrays.copyOf(Files.readAllBytes(PICO), 800_000));

    refused(3, "MODEL_FILE_TRUNCATED", "node", "run", "--model", "half.gguf");
  }

  @Test
  void anUnknownChain() {
    var bare = new CliRun(folder).with("HOST_PRIVATE_KEY", host.privateKey());

    var result = bare.run("registration-status", "--chain", "4242", "-o", "json");

    assertThat(result.exit()).isEqualTo(3);
    assertThat(result.json().get("code").asString()).isEqualTo("CHAIN_UNKNOWN");
    assertThat(result.json().get("message").asString()).contains("84532");
  }

  @Test
  void anotherChainBehindTheEndpoint() {
    JsonNode error = refused(3, "CHAIN_ID_MISMATCH", "registration-status", "--chain", "84532");

    assertThat(error.get("message").asString()).contains("84532").contains("31337");
  }

  @Test
  void noContractAtTheAddress() {
    cli.with("NODE_REGISTRY_FAB_ADDRESS", NOWHERE);

    JsonNode error = refused(3, "CONTRACT_NOT_FOUND", register());

    assertThat(error.get("message").asString()).contains(NOWHERE);
  }

  @Test
  void notEnoughFab() {
    DevnetAccount poor = DevnetAccount.random();
    devnet.fundNative(poor.address(), BigInteger.TEN.pow(18));
    cli.with("HOST_PRIVATE_KEY", poor.privateKey());

    JsonNode error = refused(5, "STAKE_TOO_LOW", register());

    assertThat(error.get("message").asString()).contains("1000 FAB").contains("0 FAB");
  }

  @Test
  void notEnoughGas() {
    DevnetAccount poor = DevnetAccount.random();
    devnet.fundFab(poor.address(), BigInteger.TEN.pow(21));
    cli.with("HOST_PRIVATE_KEY", poor.privateKey());

    refused(5, "GAS_FUNDS_TOO_LOW", register());
  }

  @Test
  void alreadyRegisteredAsSomethingElse() {
    assertThat(cli.run(register()).exit()).isZero();

    refused(5, "ALREADY_REGISTERED", register("--name", "Another name"));
  }

  @Test
  void notRegistered() {
    refused(6, "NOT_REGISTERED", "registration-status", "--chain", "31337");
    refused(6, "NOT_REGISTERED", "update-registration", "--chain", "31337", "--name", "n");
    refused(6, "NOT_REGISTERED", "unregister-node", "--chain", "31337", "--yes");
  }

  @Test
  void aModelThatIsNotApproved() {
    String unknown = "0x" + "ab".repeat(32);

    JsonNode error = refused(5, "MODEL_NOT_APPROVED", register("--models", unknown));

    assertThat(error.get("message").asString()).contains(unknown);
  }

  @Test
  void aPriceOutOfBounds() {
    refused(5, "PRICE_OUT_OF_BOUNDS", register("--price-native", "1"));
    refused(5, "PRICE_OUT_OF_BOUNDS", register("--price-stable", "100001"));
  }

  @Test
  void aBadUrl() {
    refused(2, "URL_INVALID", register("--api-url", "node1.example.com"));
    refused(2, "URL_INVALID", register("--api-url", "ftp://node1.example.com"));
  }

  @Test
  void anEndpointThatIsDown() {
    cli.with("RPC_URL", "http://127.0.0.1:1");

    JsonNode error = refused(1, "CHAIN_RPC_UNREACHABLE", register());

    assertThat(error.get("retryable").asBoolean()).isTrue();
  }

  @Test
  void neitherOneChainNorAll() {
    JsonNode error = refused(2, "USAGE", "register-node", "--name", "n");

    assertThat(error.get("message").asString())
        .isEqualTo("Must specify either --chain or --all-chains");
    refused(2, "USAGE", register("--all-chains"));
  }

  @Test
  void aQuestionThatNobodyCanAnswer() {
    assertThat(cli.run(register()).exit()).isZero();

    refused(2, "CONFIRMATION_REQUIRED", "unregister-node", "--chain", "31337");
  }

  @Test
  void aKeystoreThatOthersCanRead() throws Exception {
    cli.with("HOST_PRIVATE_KEY", "");
    Path file = Files.writeString(folder.resolve("key.txt"), host.privateKey());
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

    refused(4, "KEY_FILE_PERMISSIONS", register("--key-file", file.toString()));
  }

  /** A good registration, with the given options in place of its own. */
  private static String[] register(String... changed) {
    var command =
        new ArrayList<>(
            List.of(
                "register-node",
                "--chain",
                "31337",
                "--name",
                "Node 1",
                "--api-url",
                "https://node1.example.com:8080",
                "--models",
                MODEL));
    for (int i = 0; i < changed.length; i += 2) {
      int at = command.indexOf(changed[i]);
      if (at < 0) {
        command.add(changed[i]);
        if (i + 1 < changed.length) {
          command.add(changed[i + 1]);
        }
      } else {
        command.set(at + 1, changed[i + 1]);
      }
    }
    return command.toArray(String[]::new);
  }

  private JsonNode refused(int exit, String code, String... command) {
    long before = devnet.blockNumber();
    var arguments = new ArrayList<>(List.of(command));
    arguments.addAll(List.of("-o", "json"));

    var result = cli.run(arguments.toArray(String[]::new));

    JsonNode error = result.json();
    assertThat(error.get("code").asString()).as(result.out()).isEqualTo(code);
    assertThat(result.exit()).isEqualTo(exit);
    assertThat(error.get("exitCode").asInt()).isEqualTo(exit);
    assertThat(error.get("message").asString()).isNotBlank();
    assertThat(error.get("hint").asString()).as("next step of " + code).isNotBlank();
    // Every transaction makes a block here.
    assertThat(devnet.blockNumber()).as("nothing was sent").isEqualTo(before);
    return error;
  }
}

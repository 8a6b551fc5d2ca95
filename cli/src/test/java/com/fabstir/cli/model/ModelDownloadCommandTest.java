package com.fabstir.cli.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabstir.cli.CliRun;
import com.fabstir.devnet.Devnet;
import com.fabstir.devnet.junit.DevnetTest;
import com.fabstir.key.SecretFile;
import com.fabstir.model.FileHasher;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Downloads that the registry on a real chain checks. */
@DevnetTest
class ModelDownloadCommandTest {
  private static final String REPO = "test/download-GGUF";
  private static final String PATH = "/" + REPO + "/resolve/main/";
  private static final byte[] MODEL = "the genuine model".getBytes(StandardCharsets.UTF_8);
  private static final String TINY_LLAMA =
      "TheBloke/TinyLlama-1.1B-Chat-v1.0-GGUF:tinyllama-1b.Q4_K_M.gguf";

  @TempDir private Path folder;
  private HubServer hub;
  private String modelId;
  private String sha256;
  private CliRun cli;

  @BeforeEach
  void start(Devnet devnet) throws IOException {
    hub = new HubServer().with(PATH + "good.bin", MODEL);
    sha256 = FileHasher.quiet().sha256(Files.write(folder.resolve("source"), MODEL)).value();
    modelId = devnet.approveModel(REPO, "good.bin", sha256);
    cli =
        new CliRun(folder)
            .with("RPC_URL", devnet.rpcUrl().toString())
            .with("CHAIN_ID", "31337")
            .with("NODE_REGISTRY_FAB_ADDRESS", devnet.addresses().nodeRegistry())
            .with("JOB_MARKETPLACE_FAB_WITH_S5_ADDRESS", devnet.addresses().jobMarketplace())
            .with("MODEL_HUB", hub.url());
  }

  @AfterEach
  void stop() {
    hub.close();
  }

  private Path file(String name) {
    return folder.resolve(name);
  }

  private void nothingIsLeft(String name) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).noneMatch(file -> file.getFileName().toString().startsWith(name));
    }
  }

  @Test
  void aModelIdIsEnough() throws IOException {
    var first = cli.run("model", "download", modelId, "--to", "models/", "-o", "json");
    var second = cli.run("model", "download", modelId, "--to", "models", "-o", "json");

    assertThat(first.exit()).as(first.out()).isZero();
    assertThat(Files.readAllBytes(file("models/good.bin"))).isEqualTo(MODEL);
    assertThat(first.json().get("checkedBy").asString()).isEqualTo("registry");
    assertThat(first.json().get("sha256").asString()).isEqualTo(sha256);
    assertThat(first.json().get("modelId").asString()).isEqualTo(modelId);
    assertThat(first.json().get("fetchedBytes").asInt()).isEqualTo(MODEL.length);
    assertThat(second.exit()).isZero();
    assertThat(second.json().get("fetchedBytes").asInt()).isZero();
  }

  @Test
  void theRegistryDecidesWhatAFileOfTheHubMustBe() throws IOException {
    hub.with(PATH + "good.bin", "something else".getBytes(StandardCharsets.UTF_8));

    var wrong = cli.run("model", "download", REPO + ":good.bin", "-o", "json");

    assertThat(wrong.exit()).isEqualTo(7);
    assertThat(wrong.json().get("code").asString()).isEqualTo("MODEL_HASH_MISMATCH");
    assertThat(wrong.json().get("message").asString()).contains(sha256);
    nothingIsLeft("good.bin");
  }

  @Test
  void addressesAreCheckedByTheirFileNameOrTheNamedModel() {
    hub.with("/mirror/good.bin", MODEL).with("/mirror/other.bin", MODEL);

    var byName = cli.run("model", "download", hub.url() + "/mirror/good.bin?sig=x", "-o", "json");
    var named =
        cli.run("model", "download", hub.url() + "/mirror/other.bin", "-m", modelId, "-o", "json");

    assertThat(byName.json().get("checkedBy").asString()).isEqualTo("registry");
    assertThat(byName.json().get("source").asString()).doesNotContain("sig=x");
    assertThat(named.json().get("checkedBy").asString()).isEqualTo("registry");
  }

  @Test
  void whatTheRegistryDoesNotKnowIsFetchedWithAWarningOrAHash() {
    hub.with("/bucket/unknown.bin", MODEL);

    var unchecked =
        cli.run("model", "download", "s3://bucket/unknown.bin", "--endpoint", hub.url());
    var given =
        cli.run(
            "model",
            "download",
            "gs://bucket/unknown.bin",
            "--endpoint",
            hub.url(),
            "--to",
            "x",
            "--sha256",
            sha256.substring(2),
            "-o",
            "json");
    var wrong =
        cli.run(
            "model",
            "download",
            "gs://bucket/unknown.bin",
            "--endpoint",
            hub.url(),
            "--to",
            "y",
            "--sha256",
            "00".repeat(32));

    assertThat(unchecked.exit()).isZero();
    assertThat(unchecked.err()).contains("it is not checked");
    assertThat(unchecked.out()).contains(sha256.substring(2));
    assertThat(given.json().get("checkedBy").asString()).isEqualTo("given hash");
    assertThat(wrong.exit()).isEqualTo(7);
    assertThat(file("y")).doesNotExist();
  }

  @Test
  void theRegistrysTinyLlamaCannotBeFetchedByItsHash() {
    hub.with(
        "/TheBloke/TinyLlama-1.1B-Chat-v1.0-GGUF/resolve/main/tinyllama-1b.Q4_K_M.gguf",
        "Invalid username or password.".getBytes(StandardCharsets.UTF_8));

    var byHash = cli.run("model", "download", TINY_LLAMA, "-o", "json");
    var unchecked = cli.run("model", "download", TINY_LLAMA, "--unchecked", "-o", "json");

    assertThat(byHash.exit()).isEqualTo(7);
    assertThat(byHash.json().get("message").asString())
        .contains("hash of an error page")
        .contains("no genuine file can ever match it");
    assertThat(byHash.json().get("hint").asString()).contains("--sha256");
    assertThat(unchecked.json().get("code").asString()).isEqualTo("MODEL_FILE_NOT_GGUF");
    assertThat(file("tinyllama-1b.Q4_K_M.gguf")).doesNotExist();
  }

  @Test
  void tokensComeFromSecretPlacesAndAreShownNowhere() {
    hub.demand("t0ken-canary");
    new SecretFile(file("token")).create("t0ken-canary\n".getBytes(StandardCharsets.UTF_8));

    var without = cli.run("model", "download", modelId, "-o", "json");
    var withFile = cli.run("model", "download", modelId, "--token-from", "file:token");
    var variable =
        cli.with("HF_TOKEN", "t0ken-canary").run("model", "download", modelId, "--to", "second");
    var argument = cli.run("model", "download", modelId, "--token", "t0ken-canary");

    assertThat(without.exit()).isEqualTo(4);
    assertThat(without.json().get("code").asString()).isEqualTo("DOWNLOAD_FORBIDDEN");
    assertThat(withFile.exit()).as(withFile.err()).isZero();
    assertThat(variable.exit()).as(variable.err()).isZero();
    assertThat(argument.exit()).isEqualTo(2);
    for (var result : new CliRun.Result[] {without, withFile, variable, argument}) {
      assertThat(result.out() + result.err()).doesNotContain("t0ken-canary");
    }
  }

  @Test
  void theHubsTokenIsForTheHubOnly() throws IOException {
    try (var other = new HubServer().with("/good.bin", MODEL)) {
      var result =
          cli.with("HF_TOKEN", "t0ken").run("model", "download", other.url() + "/good.bin");

      assertThat(result.exit()).as(result.err()).isZero();
      assertThat(other.authorisations()).containsExactly("");
    }
  }

  @Test
  void keysOfAStoreSignTheRequest() {
    hub.with("/bucket/good.bin", MODEL);

    var result =
        cli.with("AWS_ACCESS_KEY_ID", "AKID")
            .with("AWS_SECRET_ACCESS_KEY", "s3cret")
            .run("model", "download", "s3://bucket/good.bin", "--endpoint", hub.url());

    assertThat(result.exit()).as(result.err()).isZero();
    assertThat(hub.authorisations().getFirst())
        .startsWith("AWS4-HMAC-SHA256 Credential=AKID/")
        .doesNotContain("s3cret");
  }

  @Test
  void withoutAChainAHashMustBeGivenOrRenounced() {
    cli.with("RPC_URL", "http://127.0.0.1:1");

    var refused = cli.run("model", "download", REPO + ":good.bin", "-o", "json");
    var renounced = cli.run("model", "download", REPO + ":good.bin", "--unchecked");

    assertThat(refused.exit()).isEqualTo(1);
    assertThat(refused.json().get("hint").asString()).contains("--sha256").contains("--unchecked");
    assertThat(renounced.exit()).as(renounced.err()).isZero();
  }

  @Test
  void missingFilesAndOccupiedNamesAreErrors() throws IOException {
    Files.writeString(file("good.bin"), "precious");

    assertThat(cli.run("model", "download", "a/b:none.bin").exit()).isEqualTo(6);
    assertThat(cli.run("model", "download", "0x" + "11".repeat(32)).exit()).isEqualTo(6);
    assertThat(cli.run("model", "download", modelId).exit()).isEqualTo(3);
    assertThat(file("good.bin")).hasContent("precious");
    assertThat(cli.run("model", "download", modelId, "--force").exit()).isZero();
    assertThat(Files.readAllBytes(file("good.bin"))).isEqualTo(MODEL);
  }

  @Test
  void aNodeFetchesItsModelBeforeItStarts(Devnet devnet) {
    cli.with("HOST_PRIVATE_KEY", devnet.account(1).privateKey())
        .with("MODEL_PATH", "models/mine.bin")
        .with("MODEL_SOURCE", modelId);

    var started = cli.run("node", "run");

    // The file is no GGUF, which the start then says; but it is there, and the right one.
    assertThat(started.err()).contains("Downloading").contains("Model downloaded").contains(sha256);
    assertThat(started.exit()).isEqualTo(3);
    assertThat(started.err()).contains("MODEL_FILE_NOT_GGUF");
    assertThat(file("models/mine.bin")).hasContent("the genuine model");
  }

  @Test
  void aNodeDoesNotStartWithAModelThatIsNotTheExpectedOne(Devnet devnet) {
    var started =
        cli.with("HOST_PRIVATE_KEY", devnet.account(1).privateKey())
            .with("MODEL_PATH", "models/mine.bin")
            .with("MODEL_SOURCE", REPO + ":good.bin")
            .with("MODEL_SHA256", "ab".repeat(32))
            .run("node", "start", "-o", "json");

    assertThat(started.exit()).isEqualTo(7);
    assertThat(started.json().get("code").asString()).isEqualTo("MODEL_HASH_MISMATCH");
    assertThat(file("models/mine.bin")).doesNotExist();
  }
}

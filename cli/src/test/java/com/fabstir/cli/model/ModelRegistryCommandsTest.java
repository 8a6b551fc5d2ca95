package com.fabstir.cli.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabstir.cli.CliRun;
import com.fabstir.devnet.Devnet;
import com.fabstir.devnet.junit.DevnetTest;
import com.fabstir.model.FileHasher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The registry on a real chain, and files held against it. */
@DevnetTest
class ModelRegistryCommandsTest {
  private static final String REPO = "test/verify-GGUF";
  private static final String TINY_LLAMA = "TheBloke/TinyLlama-1.1B-Chat-v1.0-GGUF";
  private static final String TINY_LLAMA_FILE = "tinyllama-1b.Q4_K_M.gguf";

  @TempDir private Path folder;
  private Devnet devnet;
  private CliRun cli;
  private Path file;

  @BeforeEach
  void start(Devnet started) throws IOException {
    devnet = started;
    file = Files.writeString(folder.resolve("good.gguf"), "the genuine model");
    devnet.approveModel(REPO, "good.gguf", FileHasher.quiet().sha256(file).value());
    cli =
        new CliRun(folder)
            .with("RPC_URL", devnet.rpcUrl().toString())
            .with("CHAIN_ID", "31337")
            .with("NODE_REGISTRY_FAB_ADDRESS", devnet.addresses().nodeRegistry())
            .with("JOB_MARKETPLACE_FAB_WITH_S5_ADDRESS", devnet.addresses().jobMarketplace());
  }

  @Test
  void listsWhatTheRegistryHolds() {
    var json = cli.run("model", "list", "-o", "json").json();
    var found = cli.run("model", "list", "VERIFY-gguf:good", "-o", "json").json();

    assertThat(json.get("chainId").asInt()).isEqualTo(31337);
    assertThat(json.get("registry").asString())
        .isEqualToIgnoringCase(devnet.addresses().modelRegistry());
    assertThat(json.get("models").size()).isGreaterThan(found.get("models").size());
    assertThat(found.get("models").size()).isEqualTo(1);
    var model = found.get("models").get(0);
    assertThat(model.get("name").asString()).isEqualTo(REPO + ":good.gguf");
    assertThat(model.get("tier").asInt()).isEqualTo(1);
    assertThat(model.get("active").asBoolean()).isTrue();
    assertThat(model.get("sha256").asString()).isEqualTo(FileHasher.quiet().sha256(file).value());
    assertThat(model.get("modelId").asString())
        .isEqualTo(cli.run("model", "id", REPO, "good.gguf").out().strip());
  }

  @Test
  void saysInTheListThatAnEntryIsWrong() {
    var list = cli.run("model", "list", "tinyllama");

    assertThat(list.out()).contains(TINY_LLAMA + ":" + TINY_LLAMA_FILE).contains("hash wrong");
    assertThat(cli.run("model", "list", "--long", "tinyllama").out())
        .contains("45b71fe98efe5f530b825dce6f5049d738e9c16869f10be4370ab81a9912d4a6");
    assertThat(cli.run("model", "list", "no such model").out()).contains("no such model");
  }

  @Test
  void theRegisteredFileIsKnownByItsContent() throws IOException {
    Path renamed = Files.copy(file, folder.resolve("renamed.bin"));

    var result = cli.run("model", "verify", renamed.toString());

    assertThat(result.exit()).as(result.err()).isZero();
    assertThat(result.out()).contains(REPO + ":good.gguf").contains("is the registered one");
  }

  @Test
  void anotherFileOfTheSameNameDiffers() throws IOException {
    Files.writeString(file, "something else");

    var guessed = cli.run("model", "verify", "good.gguf", "-o", "json");
    var named = cli.run("model", "verify", "good.gguf", "--model", REPO + ":good.gguf");

    assertThat(guessed.exit()).isEqualTo(7);
    assertThat(guessed.json().get("verdict").asString()).isEqualTo("DIFFERS");
    assertThat(guessed.json().get("model").get("repo").asString()).isEqualTo(REPO);
    assertThat(named.exit()).isEqualTo(7);
    assertThat(named.out()).contains("expected SHA-256").contains("found");
  }

  @Test
  void whyNoFileCanEverBeTheRegistrysTinyLlamaIsSaidPlainly() throws IOException {
    Files.copy(file, folder.resolve(TINY_LLAMA_FILE));

    var result =
        cli.run("model", "verify", TINY_LLAMA_FILE, "--model", TINY_LLAMA + "/" + TINY_LLAMA_FILE);

    assertThat(result.exit()).isEqualTo(7);
    assertThat(result.out())
        .contains("hash of an error page (\"Invalid username or password.\")")
        .contains("no genuine file can match it")
        .contains("no fault of the file");
  }

  @Test
  void aFileOrEntryThatTheRegistryDoesNotKnowIsNotFound() throws IOException {
    Files.writeString(folder.resolve("unknown.gguf"), "unknown");

    var unknown = cli.run("model", "verify", "unknown.gguf");
    var noEntry = cli.run("model", "verify", "good.gguf", "--model", "a/b:c", "-o", "json");
    var missing = cli.run("model", "verify", "missing.gguf", "-o", "json");

    assertThat(unknown.exit()).isEqualTo(6);
    assertThat(unknown.out()).contains("No registered model");
    assertThat(noEntry.exit()).isEqualTo(6);
    assertThat(noEntry.json().get("code").asString()).isEqualTo("MODEL_NOT_FOUND");
    assertThat(missing.exit()).isEqualTo(3);
  }
}

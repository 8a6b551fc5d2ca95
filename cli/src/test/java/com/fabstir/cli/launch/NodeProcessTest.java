package com.fabstir.cli.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fabstir.access.AccessMode;
import com.fabstir.access.AccessRates;
import com.fabstir.access.AccessSettings;
import com.fabstir.access.NetworkRange;
import com.fabstir.chain.Chain;
import com.fabstir.chain.GasPrice;
import com.fabstir.cli.context.Cancellation;
import com.fabstir.config.ConfigOrigin;
import com.fabstir.config.ConfigurationLoader;
import com.fabstir.contract.ContractAddresses;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.evm.Address;
import com.fabstir.plugin.ClaimSettings;
import com.fabstir.plugin.EngineChoice;
import com.fabstir.plugin.HttpSettings;
import com.fabstir.plugin.NodeLimits;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** A node's JVM that cannot start tells its parent why; tests with a node that can are in dist. */
@Isolated("It starts JVMs that are awaited.")
class NodeProcessTest {
  static final AccessSettings ACCESS =
      new AccessSettings(
          AccessMode.OPEN,
          List.of(new NetworkRange("10.0.0.0/8")),
          false,
          new AccessRates(1, 2, 3),
          Optional.empty());
  private static final String KEY =
      "0x59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d";
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @TempDir private Path folder;

  @Test
  void aMissingPluginIsReportedWithTheNodesOwnErrorAndStatus() throws Exception {
    Files.createDirectory(folder.resolve("plugins"));
    try (NodeProcess node = NodeProcess.start(document(false), _ -> {}, _ -> {})) {
      FabstirException failure =
          catchThrowableOfType(
              FabstirException.class, () -> node.awaitReady(LIMIT, new Cancellation()));

      assertThat(failure.code()).isEqualTo(ErrorCode.PLUGIN_NOT_FOUND);
      assertThat(failure.getMessage()).contains(folder.resolve("plugins").toString());
      assertThat(node.awaitEnd()).isEqualTo(3);
    }
  }

  @Test
  void neitherKeyNorSettingsAreInArgumentsOrFiles() throws Exception {
    Files.createDirectory(folder.resolve("plugins"));
    try (NodeProcess node = NodeProcess.start(document(false), _ -> {}, _ -> {})) {
      String arguments =
          ProcessHandle.of(node.pid()).flatMap(process -> process.info().commandLine()).orElse("");
      node.awaitEnd();

      assertThat(arguments).doesNotContain(KEY.substring(2, 20));
    }
    try (var files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(file)).doesNotContain(KEY.substring(2, 20));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
            .startsWith("rw-");
      }
    }
    assertThat(document(false)).asString().doesNotContain(KEY.substring(2, 20));
  }

  @Test
  void aCancelledStartLeavesNoProcess() throws Exception {
    Files.createDirectory(folder.resolve("plugins"));
    var cancellation = new Cancellation();
    try (NodeProcess node = NodeProcess.start(document(true), _ -> {}, _ -> {})) {
      cancellation.cancel();

      assertThatThrownBy(() -> node.awaitReady(LIMIT, cancellation))
          .hasFieldOrPropertyWithValue("code", ErrorCode.INTERRUPTED);
      assertThat(ProcessHandle.of(node.pid()).filter(ProcessHandle::isAlive)).isEmpty();
    }
  }

  private LaunchDocument document(boolean attached) {
    return document(
        folder,
        attached ? LaunchMode.companion("INFO") : LaunchMode.detached("INFO", LogFormat.TEXT));
  }

  /** Of the files of this folder. */
  private static ConfigOrigin origin(Path folder) {
    Map<String, String> environment =
        Map.of("FABSTIR_HOME", folder.toString(), "MODEL_PATH", "model.gguf");
    var loader = new ConfigurationLoader(environment, folder);
    return loader.origin(loader.load());
  }

  /** For a node whose folders and files are below this one. */
  static LaunchDocument document(Path folder, LaunchMode mode) {
    Address somewhere = new Address("0x" + "11".repeat(20));
    return new LaunchDocument(
        KEY,
        mode,
        folder.resolve("plugins"),
        new Chain(
            31337,
            "devnet",
            "ETH",
            List.of(URI.create("http://127.0.0.1:1")),
            0,
            Optional.empty(),
            true),
        new ContractAddresses(
            somewhere,
            somewhere,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(somewhere),
            Optional.empty()),
        Optional.of(folder.resolve("model.gguf")),
        folder.resolve("state"),
        folder.resolve("accounts.db"),
        0,
        Optional.of(URI.create("http://127.0.0.1:8080")),
        0,
        0,
        4,
        Duration.ofHours(1),
        Duration.ofSeconds(5),
        Duration.ofSeconds(30),
        Duration.ofSeconds(25),
        Duration.ofSeconds(60),
        new GasPrice(BigInteger.TEN.pow(11)),
        ClaimSettings.UNLIMITED,
        EngineChoice.DEFAULT,
        NodeLimits.DEFAULT,
        ACCESS,
        Optional.empty(),
        HttpSettings.DEFAULT,
        origin(folder));
  }
}

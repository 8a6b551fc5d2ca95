package com.fabstir.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.key.LocalSigner;
import com.fabstir.plugin.NodeSettings;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeSettingsFactoryTest {
  @TempDir Path folder;
  private Workplace workplace;

  @BeforeEach
  void start() {
    workplace = new Workplace(folder);
  }

  @Test
  void fillsTheSettingsFromConfigurationAndDefaults() throws Exception {
    workplace
        .environment("MODEL_PATH", "model.gguf")
        .environment("PUBLIC_URL", "https://node1.example.com")
        .environment("GPU_LAYERS", "0")
        .environment("FABSTIR_NODE", "first");

    NodeSettings settings = create(workplace.load());

    assertThat(settings.modelFile()).isEqualTo(folder.resolve("model.gguf"));
    assertThat(settings.publicUrl()).contains(URI.create("https://node1.example.com"));
    assertThat(settings.gpuLayers()).isZero();
    assertThat(settings.apiPort()).isEqualTo(8080);
    assertThat(settings.maxSessions()).isEqualTo(8);
    assertThat(settings.sessionKeyTtl()).isEqualTo(Duration.ofSeconds(3600));
    assertThat(settings.graceAfterClose()).isEqualTo(Duration.ofSeconds(10));
    assertThat(settings.graceAfterLoss()).isEqualTo(Duration.ofSeconds(60));
    assertThat(settings.answerBudget()).isEqualTo(Duration.ofSeconds(28));
    assertThat(settings.drainLimit()).isEqualTo(Duration.ofSeconds(30));
    assertThat(settings.chain().id()).isEqualTo(84532);
    Path home = folder.resolve("user/.fabstir");
    assertThat(settings.accountsDatabase()).isEqualTo(home.resolve("accounts.db"));
    assertThat(settings.stateDirectory()).isEqualTo(home.resolve("nodes/first"));
    for (Path created = settings.stateDirectory();
        !created.equals(home.getParent());
        created = created.getParent()) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(created)))
          .isEqualTo("rwx------");
    }
  }

  @Test
  void needsAModel() {
    assertThatThrownBy(() -> create(workplace.load()))
        .isInstanceOfSatisfying(
            FabstirException.class,
            failure -> assertThat(failure.code()).isEqualTo(ErrorCode.MODEL_FILE_NOT_FOUND));
  }

  @Test
  void aNodesNameCannotLeaveTheHome() {
    workplace.environment("MODEL_PATH", "m").environment("FABSTIR_NODE", "../../etc");
    assertThatThrownBy(() -> create(workplace.load())).hasMessageContaining("Not a node name");
  }

  @Test
  void theHomeComesFromTheFlagTheEnvironmentOrTheUser() {
    assertThat(workplace.load().home().root()).isEqualTo(folder.resolve("user/.fabstir"));
    workplace.environment("FABSTIR_HOME", "here");
    assertThat(workplace.load().home().root()).isEqualTo(folder.resolve("here"));
    assertThat(workplace.loader().flag("--home", Settings.HOME, "/there").load().home().root())
        .isEqualTo(Path.of("/there"));
    assertThat(FabstirHome.ofUser(Map.of()).root())
        .isEqualTo(Path.of(System.getProperty("user.home"), ".fabstir"));
  }

  private static NodeSettings create(Configuration configuration) {
    ChainSelection selection = new ChainResolver(configuration, ChainDirectory.none()).resolve();
    return new NodeSettingsFactory(configuration).create(selection, LocalSigner.random());
  }
}

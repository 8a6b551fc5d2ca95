package com.fabstir.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fabstir.access.AccessMode;
import com.fabstir.access.AccessRates;
import com.fabstir.access.AccessSettings;
import com.fabstir.access.NetworkRange;
import com.fabstir.access.TlsFiles;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.key.LocalSigner;
import com.fabstir.plugin.NodeSettings;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    assertThat(settings.modelFile()).contains(folder.resolve("model.gguf"));
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
  void clientsAreNotAskedForAnythingByDefault() {
    workplace.environment("MODEL_PATH", "m");

    NodeSettings settings = create(workplace.load());

    assertThat(settings.access())
        .isEqualTo(
            new AccessSettings(
                AccessMode.OPEN,
                List.of(),
                false,
                new AccessRates(60, 600, 600),
                Optional.empty()));
    assertThat(settings.tls()).isEmpty();
  }

  @Test
  void saysWhomItServesAndWithWhichCertificate() {
    workplace
        .environment("MODEL_PATH", "m")
        .environment("FABSTIR_ACCESS", "strict")
        .environment("FABSTIR_TRUSTED_PROXIES", "10.0.0.0/8, ::1")
        .environment("FABSTIR_PROXY_PROTOCOL", "true")
        .environment("FABSTIR_SESSIONS_PER_MINUTE", "1")
        .environment("FABSTIR_MESSAGES_PER_MINUTE", "2")
        .environment("FABSTIR_REQUESTS_PER_MINUTE", "0")
        .environment("FABSTIR_ACCESS_RULES", "rules")
        .environment("FABSTIR_TLS_CERTIFICATE", "chain.pem")
        .environment("FABSTIR_TLS_KEY", "key.pem");

    NodeSettings settings = create(workplace.load());

    assertThat(settings.access())
        .isEqualTo(
            new AccessSettings(
                AccessMode.STRICT,
                List.of(new NetworkRange("10.0.0.0/8"), new NetworkRange("::1")),
                true,
                new AccessRates(1, 2, 0),
                Optional.of(folder.resolve("rules"))));
    assertThat(settings.tls())
        .contains(new TlsFiles(folder.resolve("chain.pem"), folder.resolve("key.pem")));
  }

  @ParameterizedTest
  @CsvSource({
    "FABSTIR_ACCESS, closed, 'open, signed or strict'",
    "FABSTIR_TRUSTED_PROXIES, proxy.example, addresses or ranges",
    "FABSTIR_PROXY_PROTOCOL, yes, true or false",
    "FABSTIR_TLS_KEY, key.pem, only FABSTIR_TLS_KEY is set"
  })
  void saysWhatItExpectsOfAccessSettings(String name, String value, String part) {
    workplace.environment("MODEL_PATH", "m").environment(name, value);

    assertThatThrownBy(() -> create(workplace.load())).hasMessageContaining(part);
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

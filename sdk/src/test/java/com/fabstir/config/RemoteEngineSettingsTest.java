package com.fabstir.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.evm.Bytes32;
import com.fabstir.key.LocalSigner;
import com.fabstir.plugin.EngineChoice;
import com.fabstir.plugin.NodeSettings;
import com.fabstir.plugin.RemoteEngine;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that computes the answers in place of the node's own engine. */
class RemoteEngineSettingsTest {
  private static final String KEY = "token-abc123";
  private static final String ID = "0x" + "ab".repeat(32);

  @TempDir Path folder;
  private Workplace workplace;

  @BeforeEach
  void start() {
    workplace = new Workplace(folder).environment("FABSTIR_ENGINE_URL", "http://127.0.0.1:8000/v1");
  }

  private NodeSettings settings() {
    Configuration configuration = workplace.load();
    ChainSelection selection = new ChainResolver(configuration, ChainDirectory.none()).resolve();
    return new NodeSettingsFactory(configuration).create(selection, LocalSigner.random());
  }

  private void fails(ErrorCode code) {
    assertThatThrownBy(this::settings)
        .isInstanceOfSatisfying(
            FabstirException.class, failure -> assertThat(failure.code()).isEqualTo(code))
        .hasMessageNotContaining(KEY);
  }

  @Test
  void aServerTakesThePlaceOfTheModelFile() {
    NodeSettings settings = settings();

    assertThat(settings.modelFile()).isEmpty();
    assertThat(settings.engine())
        .isEqualTo(
            EngineChoice.DEFAULT.at(RemoteEngine.at(URI.create("http://127.0.0.1:8000/v1"))));
  }

  @Test
  void theModelItsIdAndTheFileMayBeNamed() {
    workplace
        .environment("FABSTIR_ENGINE_MODEL", "org/model")
        .environment("FABSTIR_ENGINE_MODEL_ID", ID)
        .environment("MODEL_PATH", "model.gguf");

    NodeSettings settings = settings();

    assertThat(settings.engine().remote().orElseThrow().model()).contains("org/model");
    assertThat(settings.engine().remote().orElseThrow().modelId()).contains(new Bytes32(ID));
    assertThat(settings.modelFile()).contains(folder.resolve("model.gguf"));
  }

  @Test
  void theKeyComesFromTheEnvironmentOrAFileOfItsOwnerAloneAndIsNeverShown() throws Exception {
    workplace.environment("FABSTIR_ENGINE_KEY", KEY);
    RemoteEngine server = settings().engine().remote().orElseThrow();
    assertThat(server.apiKey()).contains(KEY);
    assertThat(server.toString() + settings()).doesNotContain(KEY);

    Path file = Files.writeString(folder.resolve("engine.key"), KEY + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    workplace.environment("FABSTIR_ENGINE_KEY_FILE", "engine.key");
    fails(ErrorCode.CONFIG_CONFLICT);

    workplace =
        new Workplace(folder)
            .environment("FABSTIR_ENGINE_URL", "http://127.0.0.1:8000")
            .environment("FABSTIR_ENGINE_KEY_FILE", "engine.key");
    fails(ErrorCode.KEY_FILE_PERMISSIONS);

    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    assertThat(settings().engine().remote().orElseThrow().apiKey()).contains(KEY);
  }

  @Test
  void aKeyThatCannotStandInAHeaderIsRefused() {
    workplace.environment("FABSTIR_ENGINE_KEY", "two words");

    fails(ErrorCode.CONFIG_INVALID);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1:8000",
        "ftp://host",
        "http://user:token-abc123@host",
        "http://host/?key=token-abc123",
        "http://host/#x"
      })
  void anAddressThatIsNoneOrHoldsASecretIsRefused(String url) {
    workplace.environment("FABSTIR_ENGINE_URL", url);

    fails(ErrorCode.CONFIG_INVALID);
  }

  @Test
  void aModelThatMustBeRegisteredNeedsItsFile() {
    workplace.environment("REQUIRE_MODEL_VALIDATION", "true");
    fails(ErrorCode.CONFIG_INVALID);

    workplace.environment("MODEL_PATH", "model.gguf");
    assertThat(settings().engine().requireRegisteredModel()).isTrue();
  }
}

package com.fabstir.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.key.LocalSigner;
import com.fabstir.plugin.HttpSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the node treats clients that come over HTTP, as the operator says. */
class HttpSettingsTest {
  private static final String KEY = "0123456789abcdef-key";

  @TempDir Path folder;
  private Workplace workplace;

  @BeforeEach
  void start() {
    workplace = new Workplace(folder).environment("MODEL_PATH", "model.gguf");
  }

  private HttpSettings http() {
    Configuration configuration = workplace.load();
    ChainSelection selection = new ChainResolver(configuration, ChainDirectory.none()).resolve();
    return new NodeSettingsFactory(configuration).create(selection, LocalSigner.random()).http();
  }

  private void keyFile(String text, String permissions) throws IOException {
    Path file = Files.writeString(folder.resolve("api.key"), text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    workplace.environment("FABSTIR_API_KEY_FILE", "api.key");
  }

  private void fails(ErrorCode code) {
    assertThatThrownBy(this::http)
        .isInstanceOfSatisfying(
            FabstirException.class,
            failure -> {
              assertThat(failure.code()).isEqualTo(code);
              assertThat(failure.getMessage()).doesNotContain(KEY);
            });
  }

  @Test
  void nobodyAsksWithoutPayingAndEveryPageMayAskByDefault() {
    assertThat(http()).isEqualTo(HttpSettings.DEFAULT);
    assertThat(http().apiKey()).isEmpty();
    assertThat(http().idle()).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void theKeyComesFromAFileOfItsOwnerAlone() throws IOException {
    keyFile(KEY + "\n", "rw-------");
    assertThat(http().apiKey()).contains(KEY);
    assertThat(http().toString()).doesNotContain(KEY);

    keyFile(KEY, "rw-r--r--");
    fails(ErrorCode.KEY_FILE_PERMISSIONS);
  }

  @Test
  void theKeyMayBeInTheEnvironmentButNotInTwoPlaces() throws IOException {
    workplace.environment("FABSTIR_API_KEY", KEY);
    assertThat(http().apiKey()).contains(KEY);

    keyFile(KEY, "rw-------");
    fails(ErrorCode.CONFIG_CONFLICT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"short", "0123456789abcdef key", "0123456789abcdefgäh"})
  void aKeyCanStandInAHeaderAndCannotBeGuessed(String key) {
    workplace.environment("FABSTIR_API_KEY", key);
    assertThatThrownBy(this::http).hasMessageContaining("not shown").hasMessageNotContaining(key);
  }

  @Test
  void pagesAreNamedAsBrowsersDo() {
    workplace
        .environment("FABSTIR_ALLOWED_ORIGINS", "https://App.example.com, http://localhost:3000")
        .environment("FABSTIR_HTTP_IDLE_SECONDS", "7")
        .environment("FABSTIR_ANY_MODEL", "true");

    assertThat(http().origins())
        .containsExactly("https://app.example.com", "http://localhost:3000");
    assertThat(http().idle()).isEqualTo(Duration.ofSeconds(7));
    assertThat(http().anyModel()).isTrue();
    workplace.environment("FABSTIR_ALLOWED_ORIGINS", "*");
    assertThat(http().origins()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "app.example.com",
        "https://app.example.com/",
        "https://app.example.com/path",
        "ftp://app.example.com",
        "https://user@app.example.com",
        "https://a.example.com *",
        ","
      })
  void anythingElseIsNoOrigin(String text) {
    workplace.environment("FABSTIR_ALLOWED_ORIGINS", text);
    fails(ErrorCode.CONFIG_INVALID);
  }
}

package com.fabstir.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fabstir.config.ConfigSource.Kind;
import com.fabstir.error.FabstirException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfileTest {
  @TempDir Path folder;
  private Workplace workplace;

  @BeforeEach
  void start() {
    workplace =
        new Workplace(folder)
            .configFile("api-port: 4", "gpu-layers: 4", "chain-id: 4")
            .file("user/.fabstir/profiles/ci.yaml", "api-port: 3", "gpu-layers: 3")
            .environment("GPU_LAYERS", "2");
  }

  @Test
  void aProfileStandsBetweenDotEnvAndTheFile() {
    Configuration configuration =
        workplace.loader().flag("--profile", Settings.PROFILE, "ci").load();

    assertThat(configuration.value(Settings.GPU_LAYERS)).isEqualTo(2);
    assertThat(configuration.require(Settings.API_PORT).source().kind()).isEqualTo(Kind.PROFILE);
    assertThat(configuration.value(Settings.API_PORT)).isEqualTo(3);
    assertThat(configuration.value(Settings.CHAIN_ID)).isEqualTo(4);
    assertThat(configuration.require(Settings.API_PORT).overridden())
        .extracting(ConfigSource::kind)
        .containsExactly(Kind.FILE, Kind.DEFAULT);
  }

  @Test
  void theVariableAndTheFileMayChooseTheProfile() {
    assertThat(workplace.load().value(Settings.API_PORT)).isEqualTo(4);
    workplace.configFile("fabstir-profile: ci");
    assertThat(workplace.load().value(Settings.API_PORT)).isEqualTo(3);
    workplace.file("user/.fabstir/profiles/other.yaml", "api-port: 9");
    workplace.environment("FABSTIR_PROFILE", "other");
    assertThat(workplace.load().value(Settings.API_PORT)).isEqualTo(9);
    assertThat(Profile.namesIn(workplace.load().home())).containsExactly("ci", "other");
  }

  @Test
  void aProfileThatIsNotThereIsAnErrorThatNamesTheOthers() {
    workplace.environment("FABSTIR_PROFILE", "nightly");

    assertThatThrownBy(workplace::load)
        .isInstanceOfSatisfying(
            FabstirException.class,
            failure -> {
              assertThat(failure.getMessage()).contains("nightly", "profiles/nightly.yaml");
              assertThat(failure.hint().orElseThrow()).contains("[ci]");
            });
    workplace.environment("FABSTIR_PROFILE", "../config");
    assertThatThrownBy(workplace::load).hasMessageContaining("Not a profile name");
  }

  @Test
  void aProfileChoosesNoOtherProfile() {
    workplace.file("user/.fabstir/profiles/ci.yaml", "fabstir-profile: other");
    workplace.environment("FABSTIR_PROFILE", "ci");

    assertThatThrownBy(workplace::load).hasMessageContaining("cannot stand in it");
  }
}

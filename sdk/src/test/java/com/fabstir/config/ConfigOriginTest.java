package com.fabstir.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.plugin.LiveSettings;
import com.fabstir.plugin.ReloadReport.Change;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A running node reads its configuration again. */
class ConfigOriginTest {
  @TempDir Path folder;
  private Workplace workplace;

  @BeforeEach
  void start() {
    workplace = new Workplace(folder).environment("MODEL_PATH", "model.gguf");
  }

  private ConfigOrigin origin() {
    ConfigurationLoader loader = workplace.loader().flag("--port", Settings.API_PORT, 8081);
    return loader.origin(loader.load());
  }

  @Test
  void filesAreReadAgainAndFlagsAndEnvironmentStay() {
    workplace
        .environment("FABSTIR_REQUESTS_PER_MINUTE", "5")
        .configFile("api-port: 9999", "fabstir-max-connections: 7");
    ConfigOrigin origin = origin();

    workplace
        .environment("FABSTIR_REQUESTS_PER_MINUTE", "6")
        .configFile("api-port: 1", "fabstir-requests-per-minute: 9", "fabstir-max-connections: 8")
        .dotEnv("FABSTIR_LOG=debug");
    Configuration now = origin.read();

    assertThat(now.value(Settings.API_PORT)).isEqualTo(8081);
    assertThat(now.require(Settings.API_PORT).source())
        .isEqualTo(new ConfigSource(ConfigSource.Kind.FLAG, "--port"));
    assertThat(ReloadableSettings.needRestart(origin.inForce(), now)).isEmpty();
    assertThat(ReloadableSettings.changed(origin.inForce(), now))
        .containsExactly(
            new Change("FABSTIR_LOG", "info", "debug"),
            new Change("FABSTIR_MAX_CONNECTIONS", "7", "8"));
    LiveSettings live = new NodeSettingsFactory(now).live();
    assertThat(live.limits().connections()).isEqualTo(8);
    assertThat(live.access().rates().requests()).isEqualTo(5);
  }

  @Test
  void whatWasTakenUpIsNoDifferenceAnyMoreAndWhatWaitsStillWaits() {
    workplace.dotEnv("FABSTIR_ALLOWED_ORIGINS=https://a.example.com");
    ConfigOrigin origin = origin();
    workplace.configFile("gpu-layers: 3", "fabstir-access: strict").dotEnv();
    Configuration first = origin.read();
    assertThat(ReloadableSettings.changed(origin.inForce(), first))
        .containsExactly(
            new Change("FABSTIR_ACCESS", "open", "strict"),
            new Change("FABSTIR_ALLOWED_ORIGINS", "https://a.example.com", "*"));

    ConfigOrigin next = origin.reloaded(first);
    Configuration second = next.read();

    assertThat(ReloadableSettings.changed(next.inForce(), second)).isEmpty();
    assertThat(ReloadableSettings.needRestart(next.inForce(), second))
        .containsExactly(new Change("GPU_LAYERS", "auto", "3"))
        .singleElement()
        .extracting(Change::inWords)
        .isEqualTo("GPU_LAYERS: auto -> 3");
  }

  @Test
  void anEndpointOfWhichOnlyTheHiddenPartDiffersIsADifferenceThatShowsNothing() {
    workplace.dotEnv("RPC_URL=https://rpc.example.com/key-of-mine");
    ConfigOrigin origin = origin();
    workplace.dotEnv("RPC_URL=https://rpc.example.com/another-key", "PUBLIC_URL=http://a.example");

    assertThat(ReloadableSettings.needRestart(origin.inForce(), origin.read()))
        .hasSize(2)
        .allSatisfy(change -> assertThat(change.inWords()).doesNotContain("key"))
        .anySatisfy(change -> assertThat(change.inWords()).contains("(what differs is hidden)"))
        .anySatisfy(
            change ->
                assertThat(change.inWords()).isEqualTo("PUBLIC_URL: nothing -> http://a.example"));
  }

  @Test
  void theSameValueInOtherWordsIsNoDifference() {
    workplace.configFile("fabstir-trusted-proxies: 10.0.0.0/8 127.0.0.1");
    ConfigOrigin origin = origin();
    workplace.configFile("fabstir-trusted-proxies: 10.0.0.0/8,127.0.0.1", "api-port: 8081");

    assertThat(ReloadableSettings.changed(origin.inForce(), origin.read())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "fabstir-max-connections: many, CONFIG_INVALID",
    "p2p-port: 100000, CONFIG_INVALID",
    "fabstir-tls-certificate: chain.pem, CONFIG_INVALID",
    "fabstir-api-key-file: missing.key, KEY_MISSING",
    "fabstir-profile: nobodys, CONFIG_INVALID"
  })
  void nothingWrongIsTakenUp(String line, ErrorCode code) {
    ConfigOrigin origin = origin();
    workplace.configFile("fabstir-access: strict", line);

    assertThatThrownBy(() -> new NodeSettingsFactory(origin.read()).live())
        .isInstanceOfSatisfying(
            FabstirException.class, failure -> assertThat(failure.code()).isEqualTo(code));
  }

  @Test
  void onlyWhatANodeNeedsIsKeptOfTheEnvironment() {
    workplace
        .environment("HOST_PRIVATE_KEY", "0x01")
        .environment("FABSTIR_KEY_PASSWORD", "secret")
        .environment("AWS_SECRET_ACCESS_KEY", "secret")
        .environment("EDITOR", "vi")
        .environment("LOG_LEVEL", "warn")
        .environment("FABSTIR_API_KEY", "0123456789abcdef");

    ConfigOrigin origin = origin();

    assertThat(origin.environment())
        .containsOnlyKeys("HOME", "MODEL_PATH", "LOG_LEVEL", "FABSTIR_API_KEY");
    assertThat(origin.inForce()).containsOnlyKeys("MODEL_PATH", "FABSTIR_LOG", "API_PORT");
    assertThat(origin.toString()).doesNotContain("0123456789abcdef");
  }

  @Test
  void theManualNamesAllThatCanBeTakenUp() throws IOException {
    Path manual = Path.of(System.getProperty("fabstir.root")).resolve("docs/node.md");
    String section =
        Files.readString(manual)
            .replaceFirst("(?s).*## Changing settings while it runs", "")
            .replaceFirst("(?s)\n## .*", "");

    assertThat(ReloadableSettings.all())
        .allSatisfy(setting -> assertThat(section).contains("`" + setting.name() + "`"));
  }
}

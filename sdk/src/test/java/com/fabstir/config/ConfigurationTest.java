package com.fabstir.config;

import static com.fabstir.error.ErrorCode.CONFIG_CONFLICT;
import static com.fabstir.error.ErrorCode.CONFIG_INVALID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fabstir.config.ConfigSource.Kind;
import com.fabstir.error.FabstirException;
import com.fabstir.evm.Address;
import com.fabstir.plugin.NodeSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationTest {
  private static final String REGISTRY = "0xDFFDecDfa0CF5D6cbE299711C7e4559eB16F42D6";
  private static final String OTHER = "0x8BC0Af4aAa2dfb99699B1A24bA85E507de10Fd22";

  @TempDir Path folder;
  private Workplace workplace;

  @BeforeEach
  void start() {
    workplace = new Workplace(folder);
  }

  @Test
  void theStrongestSourceWinsAndKnowsWhatItOverrode() {
    workplace.environment("API_PORT", "2").dotEnv("API_PORT=3").configFile("api-port: 4");

    ConfigValue<Integer> port =
        workplace.loader().flag("--port", Settings.API_PORT, 1).load().require(Settings.API_PORT);

    assertThat(port.value()).isEqualTo(1);
    assertThat(port.source()).hasToString("--port (flag)");
    assertThat(port.overridden())
        .extracting(ConfigSource::kind)
        .containsExactly(Kind.ENVIRONMENT, Kind.DOTENV, Kind.FILE, Kind.DEFAULT);
  }

  @Test
  void eachSourceStepsInWhenTheStrongerOnesAreSilent() {
    assertThat(workplace.load().value(Settings.API_PORT)).isEqualTo(8080);
    workplace.configFile("api_port: 4");
    assertThat(workplace.load().value(Settings.API_PORT)).isEqualTo(4);
    workplace.dotEnv("API_PORT=3");
    assertThat(workplace.load().value(Settings.API_PORT)).isEqualTo(3);
    workplace.environment("API_PORT", "2");
    assertThat(workplace.load().value(Settings.API_PORT)).isEqualTo(2);
    assertThat(
            workplace
                .loader()
                .flag("--port", Settings.API_PORT, null)
                .load()
                .value(Settings.API_PORT))
        .isEqualTo(2);
  }

  @Test
  void blankVariablesCountAsNotSet() {
    workplace.environment("API_PORT", "  ").environment("MODEL_PATH", "");
    Configuration configuration = workplace.load();
    assertThat(configuration.require(Settings.API_PORT).isDefault()).isTrue();
    assertThat(configuration.find(Settings.MODEL_PATH)).isEmpty();
  }

  @Test
  void theDefaultsAreTheGuides() {
    Configuration configuration = workplace.load();
    assertThat(configuration.value(Settings.P2P_PORT)).isEqualTo(9000);
    assertThat(configuration.value(Settings.SESSION_KEY_TTL)).isEqualTo(Duration.ofHours(1));
    assertThat(configuration.value(Settings.LOG_LEVEL)).isEqualTo("info");
    assertThat(configuration.find(Settings.CHAIN_ID)).isEmpty();
    assertThat(configuration.find(Settings.NODE_REGISTRY)).isEmpty();
  }

  @Test
  void layersOnTheGpuAreANumberOrFitted() {
    assertThat(workplace.load().value(Settings.GPU_LAYERS))
        .isEqualTo(NodeSettings.FITTED_GPU_LAYERS);
    assertThat(Settings.GPU_LAYERS.shown(NodeSettings.FITTED_GPU_LAYERS)).isEqualTo("auto");
    assertThat(Settings.GPU_LAYERS.shown(35)).isEqualTo("35");
    workplace.environment("GPU_LAYERS", "AUTO");
    assertThat(workplace.load().value(Settings.GPU_LAYERS))
        .isEqualTo(NodeSettings.FITTED_GPU_LAYERS);
    workplace.environment("GPU_LAYERS", "35");
    assertThat(workplace.load().value(Settings.GPU_LAYERS)).isEqualTo(35);
  }

  @Test
  void everyNameOfAContractIsAccepted() {
    workplace.environment("CONTRACT_NODE_REGISTRY", REGISTRY);
    assertThat(workplace.load().value(Settings.NODE_REGISTRY)).isEqualTo(new Address(REGISTRY));
    workplace.environment("NODE_REGISTRY_FAB_ADDRESS", REGISTRY.toLowerCase(Locale.ROOT));
    assertThat(workplace.load().value(Settings.NODE_REGISTRY)).isEqualTo(new Address(REGISTRY));
  }

  @Test
  void twoNamesThatDifferAreAConflictEvenAcrossSources() {
    workplace
        .environment("CONTRACT_NODE_REGISTRY", REGISTRY)
        .dotEnv("NODE_REGISTRY_FAB_ADDRESS=" + OTHER);
    Configuration configuration = workplace.load();
    assertThat(failure(() -> configuration.find(Settings.NODE_REGISTRY)))
        .hasMessageContaining("CONTRACT_NODE_REGISTRY (environment)")
        .hasMessageContaining("NODE_REGISTRY_FAB_ADDRESS (.env)")
        .hasMessageContaining(REGISTRY)
        .hasMessageContaining(OTHER)
        .extracting(FabstirException::code)
        .isEqualTo(CONFIG_CONFLICT);
    assertThat(
            workplace
                .loader()
                .flag("--registry", Settings.NODE_REGISTRY, OTHER)
                .load()
                .value(Settings.NODE_REGISTRY))
        .isEqualTo(new Address(OTHER));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "API_PORT | abc | a whole number from 0 to 65535, found 'abc'",
        "API_PORT | 65536 | a whole number from 0 to 65535, found '65536'",
        "CHAIN_ID | base | a chain id such as 84532",
        "CHAIN_ID | 0 | a chain id such as 84532",
        "RPC_URL | ftp://host | an http or https address",
        "RPC_URL | sepolia.base.org | an http or https address",
        "RPC_URL | https://a.example https:// | an http or https address, or several",
        "FABSTIR_MAX_FEE_GWEI | 0 | a number of gwei above zero",
        "FABSTIR_MAX_FEE_GWEI | 1 ETH | a number of gwei above zero",
        "PUBLIC_URL | https:// | an http or https address",
        "CONTRACT_NODE_REGISTRY | 0x12 | an address of 0x and 40 hex digits",
        "SESSION_KEY_TTL_SECONDS | 1h | a whole number of seconds, 0 or more",
        "FABSTIR_IDLE_LIMIT_SECONDS | 0 | a whole number of seconds, 1 or more",
        "FABSTIR_MAX_CONNECTIONS | 0 | a whole number from 1 to 1000000",
        "FABSTIR_LOG_FORMAT | xml | one of text, json",
        "RUST_LOG | loud | one of off, error, warn, info, debug, trace"
      })
  void wrongTextsSayWhereTheyStandAndWhatWasExpected(String name, String text, String expected) {
    workplace.environment(name, text);
    Configuration configuration = workplace.load();
    Setting<?> setting =
        Settings.all().stream()
            .filter(each -> each.allNames().anyMatch(name::equals))
            .findFirst()
            .orElseThrow();
    assertThat(failure(() -> configuration.find(setting)))
        .hasMessageContaining(name + " (environment): expected")
        .hasMessageContaining(expected)
        .extracting(FabstirException::code)
        .isEqualTo(CONFIG_INVALID);
  }

  @Test
  void theLogLevelMayBeAFilterList() {
    workplace.environment("RUST_LOG", "warn, fabstir=trace, hyper=debug");
    assertThat(workplace.load().value(Settings.LOG_LEVEL)).isEqualTo("trace");
    workplace.environment("RUST_LOG", "hyper=debug,warn");
    assertThat(workplace.load().value(Settings.LOG_LEVEL)).isEqualTo("warn");
  }

  @Test
  void retiredNamesAreNamedAndIgnored() {
    workplace
        .environment("NODE_PRIVATE_KEY", "0x1234")
        .environment("ENHANCED_S5_URL", "http://localhost:5522")
        .dotEnv("ENABLE_PROOFS=true");
    Configuration configuration = workplace.load();
    assertThat(configuration.notices())
        .extracting(ConfigNotice::toString)
        .anySatisfy(text -> assertThat(text).contains("NODE_PRIVATE_KEY", "HOST_PRIVATE_KEY"))
        .anySatisfy(text -> assertThat(text).contains("ENABLE_PROOFS"))
        .contains(
            "ENHANCED_S5_URL was ignored: this version stores no proofs at S5, only in the node's"
                + " folder")
        .noneSatisfy(text -> assertThat(text).contains("0x1234"));
    assertThat(configuration.find(Settings.HOST_PRIVATE_KEY)).isEmpty();
  }

  @Test
  void unknownNamesAreNoticedInOurOwnFilesOnly() {
    workplace
        .environment("SOMETHING_ELSE", "1")
        .dotEnv("API_PROT=1", "NEXT_PUBLIC_CHAIN_ID=1")
        .configFile("gpu-layer: 3");
    assertThat(workplace.load().notices())
        .extracting(ConfigNotice::name)
        .containsExactly("API_PROT", "GPU_LAYER");
  }

  @Test
  void aDotEnvWithASecretThatOthersCanReadIsWarnedAboutButRead() throws Exception {
    workplace.dotEnv("HOST_PRIVATE_KEY=0x" + "1".repeat(64));
    assertThat(workplace.load().notices()).isEmpty();
    Files.setPosixFilePermissions(
        folder.resolve(".env"), PosixFilePermissions.fromString("rw-r--r--"));
    Configuration configuration = workplace.load();
    assertThat(configuration.notices())
        .singleElement()
        .satisfies(notice -> assertThat(notice.message()).contains("rw-r--r--", "chmod 600"));
    assertThat(configuration.find(Settings.HOST_PRIVATE_KEY)).isPresent();
  }

  @Test
  void secretsAreNeverShown() {
    workplace.environment("HOST_PRIVATE_KEY", "canary-secret");
    ConfigValue<String> key = workplace.load().require(Settings.HOST_PRIVATE_KEY);
    assertThat(key.toString()).contains("********", "environment").doesNotContain("canary");
    assertThat(workplace.load().stories().toString()).doesNotContain("canary");
  }

  @Test
  void aBrokenDotEnvIsAnErrorThatQuotesNothing() {
    workplace.dotEnv("canary secret without equals sign");
    FabstirException failure = failure(() -> workplace.load());
    assertThat(failure.code()).isEqualTo(CONFIG_INVALID);
    assertThat(failure).hasMessageContaining(".env").hasNoCause();
    assertThat(failure.getMessage()).doesNotContain("canary");
  }

  @Test
  void secretsAndNestedValuesHaveNoPlaceInTheConfigurationFile() {
    workplace.configFile("host_private_key: canary");
    assertThat(failure(() -> workplace.load()))
        .hasMessageContaining("HOST_PRIVATE_KEY is a secret")
        .extracting(Throwable::getMessage)
        .asString()
        .doesNotContain("canary");
    workplace.configFile("chain:", "  id: 5");
    assertThat(failure(() -> workplace.load())).hasMessageContaining("'chain' must be a single");
    workplace.configFile("- a");
    assertThat(failure(() -> workplace.load())).hasMessageContaining("expected a map");
    workplace.configFile("a: b: c");
    assertThat(failure(() -> workplace.load())).hasMessageContaining("no YAML");
  }

  @Test
  void anEmptyConfigurationFileIsFine() {
    workplace.configFile("# nothing yet");
    assertThat(workplace.load().value(Settings.API_PORT)).isEqualTo(8080);
  }

  @Test
  void aMissingValueSaysHowToSetIt() {
    Configuration configuration = workplace.load();
    FabstirException failure = failure(() -> configuration.require(Settings.MODEL_PATH));
    assertThat(failure).hasMessage("MODEL_PATH is not set");
    assertThat(failure.hint()).hasValueSatisfying(hint -> assertThat(hint).contains("GGUF"));
  }

  @Test
  void relativePathsAreTakenFromTheWorkingDirectory() {
    workplace.environment("MODEL_PATH", "models/a.gguf");
    assertThat(workplace.load().path(Settings.MODEL_PATH))
        .contains(folder.resolve("models/a.gguf"));
  }

  @Test
  void namesAndAliasesAreUnique() {
    List<String> names = Settings.all().stream().flatMap(Setting::allNames).toList();
    assertThat(names).doesNotHaveDuplicates();
    assertThat(Settings.all()).allSatisfy(each -> assertThat(each.description()).endsWith("."));
  }

  private static FabstirException failure(ThrowingCallable action) {
    return catchThrowableOfType(FabstirException.class, action);
  }
}

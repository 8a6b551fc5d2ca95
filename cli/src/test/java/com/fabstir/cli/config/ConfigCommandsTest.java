package com.fabstir.cli.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabstir.cli.CliRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class ConfigCommandsTest {
  @TempDir private Path folder;
  private CliRun cli;

  @BeforeEach
  void start() {
    cli = new CliRun(folder);
  }

  @Test
  void showSaysWhereEachValueComesFromAndWhatItOverrode() throws IOException {
    Files.writeString(folder.resolve(".env"), "API_PORT=3\nNODE_PRIVATE_KEY=x\nGPU_LAYRES=1\n");
    cli.run("config", "set", "api-port", "4");
    cli.with("API_PORT", "2")
        .with("HOST_PRIVATE_KEY", "canary")
        .with("RPC_URL", "https://rpc.example:8443/v2/canary?key=canary")
        .with("FABSTIR_ACOUNT", "main");

    var shown = cli.run("config", "show", "-o", "json");

    Map<String, JsonNode> settings = settings(shown.json());
    JsonNode port = settings.get("API_PORT");
    assertThat(port.get("value").asString()).isEqualTo("2");
    assertThat(port.get("source").asString()).isEqualTo("environment");
    assertThat(port.get("overrode").findValuesAsString("source"))
        .containsExactly(".env", "configuration file", "default");
    assertThat(port.get("overrode").findValuesAsString("value")).containsExactly("3", "4", "8080");
    assertThat(settings.get("RPC_URL").get("value").asString())
        .isEqualTo("https://rpc.example:8443/…");
    assertThat(settings.get("HOST_PRIVATE_KEY").get("value").asString()).isEqualTo("********");
    assertThat(settings).doesNotContainKey("MODEL_PATH");
    assertThat(shown.json().get("notices").findValuesAsString("name"))
        .contains("NODE_PRIVATE_KEY", "GPU_LAYRES", "FABSTIR_ACOUNT");
    var text = cli.run("config", "show", "--all");
    assertThat(text.out()).contains("API_PORT", "3 (.env)").containsPattern("MODEL_PATH +- +not");
    assertThat(text.err()).contains("GPU_LAYRES in .env is unknown", "FABSTIR_ACOUNT");
    assertThat(shown.out() + shown.err() + text.out() + text.err()).doesNotContain("canary");
    assertThat(text.exit()).isZero();
  }

  @Test
  void showAndExplainTellOfAllThatCannotBeUsed() {
    cli.with("API_PORT", "many").with("GPU_LAYERS", "-1").with("FABSTIR_LOG", "info");

    var shown = cli.run("config", "show");
    var explained = cli.run("config", "explain", "api-port", "-o", "json");

    assertThat(shown.exit()).isEqualTo(3);
    assertThat(shown.out())
        .contains("API_PORT (environment): expected", "GPU_LAYERS (environment)");
    assertThat(explained.exit()).isEqualTo(3);
    assertThat(explained.json().get("setting").get("problem").asString()).contains("'many'");
    assertThat(explained.json().get("expected").asString()).contains("65535");
  }

  @Test
  void explainKnowsAliasesFileKeysAndRetiredNames() {
    cli.with("RUST_LOG", "debug");

    var alias = cli.run("config", "explain", "rust-log");
    var retired = cli.run("config", "explain", "NODE_PRIVATE_KEY");
    var unknown = cli.run("config", "explain", "nothing", "-o", "json");

    assertThat(alias.out())
        .contains("FABSTIR_LOG", "Also named   RUST_LOG", "fabstir-log: ...")
        .contains("debug  (environment: RUST_LOG)", "info  (default: FABSTIR_LOG)");
    assertThat(retired.exit()).isEqualTo(2);
    assertThat(retired.err()).contains("set HOST_PRIVATE_KEY");
    assertThat(unknown.exit()).isEqualTo(2);
    assertThat(unknown.json().get("message").asString()).contains("no setting 'nothing'");
  }

  @Test
  void setAndUnsetChangeTheFileAndSayWhatIsStronger() {
    var set = cli.run("config", "set", "api-port", "8081", "-o", "json");
    assertThat(set.json().get("changed").asBoolean()).isTrue();
    assertThat(set.json().get("setting").get("value").asString()).isEqualTo("8081");
    assertThat(cli.run("config", "set", "api-port", "8081").out()).contains("Already set");

    cli.with("API_PORT", "9");
    var overridden = cli.run("config", "set", "api-port", "8082");
    assertThat(overridden.err()).contains("API_PORT stays 9 from API_PORT (environment)");
    assertThat(cli.run("config", "unset", "api-port").out()).contains("no longer in");
    assertThat(cli.run("config", "unset", "api-port").out()).contains("was not in");

    var secret = cli.run("config", "set", "host-private-key", "canary");
    assertThat(secret.exit()).isEqualTo(3);
    assertThat(secret.out() + secret.err()).contains("is a secret").doesNotContain("canary");
  }

  @Test
  void profilesAreMadeChangedAndUsed() {
    assertThat(cli.run("config", "show", "--profile", "ci").exit()).isEqualTo(3);
    assertThat(cli.run("--profile", "ci", "config", "set", "api-port", "5").exit()).isZero();

    var shown = cli.run("config", "show", "--profile", "ci", "-o", "json");
    var path = cli.run("config", "path", "--profile", "ci", "-o", "json");

    assertThat(shown.json().get("profile").asString()).isEqualTo("ci");
    assertThat(settings(shown.json()).get("API_PORT").get("source").asString())
        .isEqualTo("profile");
    assertThat(path.json().get("profile").asString()).endsWith("profiles/ci.yaml");
    assertThat(path.json().get("profiles").valueStream().map(JsonNode::asString))
        .containsExactly("ci");
    assertThat(cli.run("config", "path").out())
        .contains("config.yaml (not there)", "All profiles        ci");
  }

  private static Map<String, JsonNode> settings(JsonNode document) {
    return document
        .get("settings")
        .valueStream()
        .collect(Collectors.toMap(node -> node.get("name").asString(), Function.identity()));
  }
}

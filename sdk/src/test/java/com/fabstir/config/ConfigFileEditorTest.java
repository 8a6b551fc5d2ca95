package com.fabstir.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fabstir.error.FabstirException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigFileEditorTest {
  private static final String REGISTRY = "0xDFFDecDfa0CF5D6cbE299711C7e4559eB16F42D6";

  @TempDir Path folder;

  @Test
  void makesTheFileForItsOwnerOnly() throws IOException {
    Path file = folder.resolve("new/config.yaml");

    assertThat(ConfigFileEditor.ofFile(file).set(Settings.API_PORT, " 8081 ")).isTrue();

    assertThat(file).hasContent("api-port: 8081\n");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
        .isEqualTo("rwx------");
  }

  @Test
  void keepsCommentsOrderAndAllElse() {
    ConfigFileEditor editor =
        editor(
            "# ours",
            "API_PORT: 1  # old",
            "",
            "max_context_length: 4096",
            "# end",
            "gpu-layers: 3");

    editor.set(Settings.API_PORT, "2");
    editor.set(Settings.CHAIN_ID, "84532");
    assertThat(editor.unset(Settings.CONTEXT_TOKENS)).isTrue();

    assertThat(editor.file())
        .hasContent("# ours\napi-port: 2\n\n# end\ngpu-layers: 3\nchain-id: 84532\n");
  }

  @Test
  void otherNamesOfTheSettingLeaveTheFile() {
    ConfigFileEditor editor =
        editor("contract-node-registry: \"" + REGISTRY + "\"", "api-port: 1", "rust-log: debug");

    editor.set(Settings.LOG_LEVEL, "warn");
    editor.set(Settings.NODE_REGISTRY, REGISTRY);

    assertThat(editor.file())
        .hasContent(
            "node-registry-fab-address: \""
                + REGISTRY
                + "\"\napi-port: 1\nfabstir-log: \"warn\"\n");
  }

  @Test
  void valuesOfManyLinesAreReplacedAsAWhole() {
    ConfigFileEditor editor = editor("fabstir-log: >", "  de", "  bug", "api-port: 1");

    editor.set(Settings.LOG_LEVEL, "info");

    assertThat(editor.file()).hasContent("fabstir-log: \"info\"\napi-port: 1\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"no", "a: b # c", "\"quoted\"", "x\ty", "~", "0x10", "007"})
  void anyTextIsReadBackAsItWasSet(String text) {
    ConfigFileEditor editor = editor("api-port: 1");

    editor.set(Settings.NODE_NAME, text);

    assertThat(new ConfigFile(editor.file(), ConfigSource.Kind.FILE).read().text("FABSTIR_NODE"))
        .contains(text);
  }

  @Test
  void theSameValueAgainChangesNothing() throws IOException {
    ConfigFileEditor editor = editor("api-port: 5 # five");

    assertThat(editor.set(Settings.API_PORT, "5")).isFalse();
    assertThat(editor.unset(Settings.GPU_LAYERS)).isFalse();

    assertThat(Files.readString(editor.file())).isEqualTo("api-port: 5 # five\n");
  }

  @ParameterizedTest
  @CsvSource({
    "API_PORT, 70000, expected a whole number from 0 to 65535",
    "HOST_PRIVATE_KEY, 0x00, is a secret",
    "FABSTIR_HOME, /tmp, cannot stand in",
    "FABSTIR_CONFIG, /tmp/x, cannot stand in",
  })
  void whatHasNoPlaceIsRefused(String name, String value, String told) {
    ConfigFileEditor editor = editor("gpu-layers: 1");

    assertThatThrownBy(() -> editor.set(Settings.named(name).orElseThrow(), value))
        .isInstanceOf(FabstirException.class)
        .hasMessageContaining(told);
    assertThat(editor.file()).hasContent("gpu-layers: 1\n");
  }

  @Test
  void aFileThatItDoesNotUnderstandStaysAsItIs() {
    ConfigFileEditor editor = editor("{api-port: 1, gpu-layers: 2}");

    assertThatThrownBy(() -> editor.set(Settings.API_PORT, "2"))
        .isInstanceOf(FabstirException.class)
        .hasMessageContaining("config.yaml");
    assertThat(editor.file()).hasContent("{api-port: 1, gpu-layers: 2}\n");
    assertThat(folder).isDirectoryNotContaining("glob:**trial**");
  }

  @Test
  void aLinkedFileIsChangedWhereItStands() throws IOException {
    ConfigFileEditor real = editor("api-port: 1");
    Path link = Files.createSymbolicLink(folder.resolve("link.yaml"), real.file());

    ConfigFileEditor.ofFile(link).set(Settings.API_PORT, "2");

    assertThat(link).isSymbolicLink();
    assertThat(real.file()).hasContent("api-port: 2\n");
  }

  private ConfigFileEditor editor(String... lines) {
    new Workplace(folder).file("config.yaml", lines);
    return ConfigFileEditor.ofFile(folder.resolve("config.yaml"));
  }
}

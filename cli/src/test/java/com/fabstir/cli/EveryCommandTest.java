package com.fabstir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabstir.cli.reference.CommandEntries;
import com.fabstir.cli.reference.CommandEntry;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What holds for all commands, whatever they do. */
class EveryCommandTest {
  /** These start something that stays. */
  private static final Set<String> STARTING =
      Set.of("quickstart", "devnet up", "node run", "node start", "shell", "dashboard");

  @TempDir private Path folder;

  static Stream<String> commands() {
    return CommandEntries.all().stream()
        .map(CommandEntry::path)
        .filter(path -> path.contains(" "))
        .map(path -> path.substring(path.indexOf(' ') + 1));
  }

  static Stream<String> endingCommands() {
    return CommandEntries.all().stream()
        .filter(command -> !command.group() && command.path().contains(" "))
        .map(command -> command.path().substring(command.path().indexOf(' ') + 1))
        .filter(path -> !STARTING.contains(path));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void itsHelpIsPlainTextAndBeginsWithWhatItIsFor(String command) {
    var help = run(command, "--help");

    assertThat(help.exit()).isZero();
    assertThat(help.err()).isEmpty();
    assertThat(help.out()).doesNotContain("\u001b").contains("fabstir " + command, "Examples");
  }

  @ParameterizedTest
  @MethodSource("commands")
  void aWrongOptionIsOneErrorDocument(String command) {
    for (String format : List.of("json", "yaml")) {
      var wrong = run(command, "--no-such-option", "-o", format);

      assertThat(wrong.exit()).isEqualTo(2);
      var document = YAMLMapper.shared().readTree(wrong.out());
      assertThat(document.at("/code").asString()).as(wrong.out()).isEqualTo("USAGE");
    }
  }

  /** Nobody is there to answer, no chain, no key: it ends by itself and says how, as data. */
  @ParameterizedTest
  @MethodSource("endingCommands")
  void withoutPersonAndTerminalItEndsWithOneDocument(String command) {
    for (String format : List.of("json", "yaml")) {
      var result = run(command, "--no-input", "--quiet", "-o", format);

      assertThat(result.exit()).as(result.out() + result.err()).isIn(0, 1, 2, 3, 4, 6, 7);
      assertThat(result.out()).as(result.err()).isNotBlank().doesNotContain("\u001b");
      var document = YAMLMapper.shared().readTree(result.out());
      if (isError(document)) {
        assertThat(document.get("exitCode").asInt()).isEqualTo(result.exit()).isNotZero();
      }
    }
    var text = run(command, "--no-input", "--quiet");
    assertThat(text.out() + text.err()).doesNotContain("\u001b", "Exception");
  }

  /** What measures or checks has a result even when it found something wrong. */
  private static boolean isError(JsonNode document) {
    return document.has("exitCode") && document.has("code");
  }

  private CliRun.Result run(String command, String... options) {
    String[] words =
        Stream.concat(Arrays.stream(command.split(" ")), Arrays.stream(options))
            .toArray(String[]::new);
    return new CliRun(folder)
        .with("HOME", folder.toString())
        .with("NO_COLOR", "1")
        .with("CHAIN_ID", "84532")
        .with("RPC_URL", "http://127.0.0.1:1")
        .run(words);
  }
}

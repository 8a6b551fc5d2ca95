package com.fabstir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabstir.cli.context.TerminalFacts;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every command line. */
class CommandLineTest {
  @TempDir private Path folder;
  private CliRun cli;

  @BeforeEach
  void start() {
    cli = new CliRun(folder);
  }

  @Test
  void versionNamesItselfAndTheNodeItIsCompatibleWith() {
    var result = cli.run("--version");

    assertThat(result.exit()).isZero();
    assertThat(result.out()).containsPattern("^fabstir \\d+\\.\\d+\\.\\d+").contains("v8.1.6");
    assertThat(result.err()).isEmpty();
  }

  @Test
  void helpSaysWhatACommandIsForAndShowsExamplesBeforeTheSyntax() {
    var result = cli.run("model", "hash", "--help");

    assertThat(result.exit()).isZero();
    assertThat(result.out())
        .startsWith("Compute the SHA-256 of model files")
        .containsSubsequence("Examples:", "fabstir model hash my.gguf", "Usage:", "Options:");
  }

  @Test
  void anUnknownCommandSuggestsTheNearestAndIsAUsageError() {
    var result = cli.run("modle");

    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).contains("USAGE").contains("model");
  }

  @Test
  void aSessionIdThatIsNoNumberIsAUsageErrorInOurWords() {
    var result = cli.run("session", "explain", "x");

    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.err())
        .contains("ID: expected a whole number, found 'x'")
        .doesNotContain("java.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-o json", "-ojson", "-o=json", "--output json", "--output=JSON"})
  void aUsageErrorIsADocumentWhereverTheFormatStands(String format) {
    var before = cli.run((format + " model hash --nonsense").split(" "));
    var after = cli.run(("model hash --nonsense " + format).split(" "));

    for (var result : new CliRun.Result[] {before, after}) {
      assertThat(result.exit()).isEqualTo(2);
      assertThat(result.err()).isEmpty();
      assertThat(result.json().get("code").asString()).isEqualTo("USAGE");
      assertThat(result.json().get("retryable").asBoolean()).isFalse();
      assertThat(result.json().get("exitCode").asInt()).isEqualTo(2);
      assertThat(result.json().get("docs").asString()).endsWith("#usage");
    }
  }

  @Test
  void yamlIsTheSameDocument() {
    var result = cli.run("model", "id", "a/b", "c.gguf", "-o", "yaml");

    assertThat(result.exit()).isZero();
    assertThat(result.out()).contains("modelId:").contains("name: \"a/b/c.gguf\"");
  }

  @Test
  void aGroupWithoutACommandNamesItsCommands() {
    var result = cli.run("model");

    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.err()).contains("hash, inspect, id");
  }

  @Test
  void colourNeedsATerminalThatAllowsIt() {
    String plain = cli.run("--help").out();
    String noColor =
        cli.with(TerminalFacts.of("012", Map.of("TERM", "xterm", "NO_COLOR", "1")))
            .run("--help")
            .out();
    String coloured =
        cli.with(TerminalFacts.of("012", Map.of("TERM", "xterm"))).run("--help").out();

    assertThat(plain).doesNotContain("\u001b[");
    assertThat(noColor).doesNotContain("\u001b[");
    assertThat(coloured).contains("\u001b[");
  }
}

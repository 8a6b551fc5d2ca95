package com.fabstir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** A command line gets no more of the tree than it needs, and nobody can tell. */
class TreeBuilderTest {
  @TempDir private Path folder;
  private CommandLine whole;
  private CliRun cli;

  @BeforeEach
  void buildTheTree() {
    cli = new CliRun(folder);
    whole = CommandTree.line(cli.context());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "model",
        "host",
        "host apply",
        "earnings",
        "earnings withdraw",
        "key new",
        "completion",
        "devnet up"
      })
  void helpIsThatOfTheWholeTree(String words) {
    CommandLine line = whole;
    for (String word : words.split(" ")) {
      line = word.isEmpty() ? line : line.getSubcommands().get(word);
    }

    String[] arguments = (words + " --help").strip().split(" ");

    assertThat(cli.run(arguments).out()).isEqualTo(line.getUsageMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "bogus balance, bogus",
    "modle list, model",
    "model hsh, hash",
    "model hash --no-cahce x, --no-cache"
  })
  void whatWasPerhapsMeantIsLookedForInTheWholeTree(String line, String said) {
    var result = cli.run(line.split(" "));

    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.err()).contains(said);
  }
}

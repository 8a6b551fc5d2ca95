package com.fabstir.cli.reference;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabstir.cli.CliRun;
import com.fabstir.cli.reference.CommandEntry.OptionEntry;
import com.fabstir.config.Settings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class CommandModelTest {
  @TempDir private Path folder;

  @Test
  void everyCommandSaysWhatItIsForAndShowsExamplesThatCallIt() {
    for (CommandEntry command : CommandEntries.all()) {
      assertThat(command.purpose()).as(command.path()).endsWith(".");
      assertThat(command.examples()).as(command.path()).isNotEmpty();
      String start = command.group() ? "fabstir" : command.path();
      assertThat(command.examples())
          .as(command.path())
          .anySatisfy(example -> assertThat(called(example)).contains(start));
    }
  }

  @Test
  void everyOptionAndArgumentIsDescribed() {
    for (CommandEntry command : CommandEntries.all()) {
      for (OptionEntry option : command.options()) {
        assertThat(option.description()).as(command.path() + " " + option.names()).endsWith(".");
      }
      command
          .arguments()
          .forEach(argument -> assertThat(argument.description()).as(command.path()).endsWith("."));
    }
  }

  @Test
  void anOptionThatOverridesASettingNamesItsVariable() {
    List<OptionEntry> options =
        CommandEntries.all().stream()
            .flatMap(command -> command.options().stream())
            .filter(option -> !option.variable().isEmpty())
            .toList();
    assertThat(options)
        .extracting(OptionEntry::variable)
        .contains("CHAIN_ID", "FABSTIR_ACCOUNT", "MODEL_PATH", "FABSTIR_HOME", "FABSTIR_PROFILE");
    for (OptionEntry option : options) {
      assertThat(option.description()).as(option.names().toString()).contains(option.variable());
      assertThat(Settings.named(option.variable())).isPresent();
    }
  }

  @Test
  void exitStatusesComeFromWhatACommandWorksWith() {
    assertThat(exits("fabstir model id")).containsExactly(0, 1, 2, 3, 130);
    assertThat(exits("fabstir host diff")).contains(4, 5, 7, 8);
    assertThat(exits("fabstir node status")).contains(6).doesNotContain(5);
    assertThat(exits("fabstir key rehearse")).contains(4, 7);
  }

  @Test
  void helpEndsWithTheExitStatuses() {
    assertThat(new CliRun(folder).run("host", "diff", "--help").out())
        .containsPattern("(?s)Exit status:.* 7 +the chain and the file differ");
  }

  @Test
  void theModelIsADocument() {
    var result = new CliRun(folder).run("commands", "-o", "json");

    assertThat(result.exit()).isZero();
    assertThat(result.json()).hasSize(CommandEntries.all().size());
    JsonNode apply =
        result
            .json()
            .valueStream()
            .filter(command -> command.get("path").asString().equals("fabstir host apply"))
            .findFirst()
            .orElseThrow();
    assertThat(apply.get("exitStatuses").findValuesAsString("code")).contains("8");
    assertThat(apply.get("seeAlso").valueStream().map(JsonNode::asString))
        .contains("fabstir host", "fabstir host diff");
    assertThat(new CliRun(folder).run("commands").out()).contains("fabstir host apply  ");
  }

  private static List<Integer> exits(String path) {
    return CommandEntries.of(path).exitStatuses().stream()
        .map(CommandEntry.ExitEntry::code)
        .toList();
  }

  /** The example without what stands behind it, one blank between words. */
  private static String called(String example) {
    return example.replaceAll("\\s+", " ");
  }
}

package com.fabstir.cli.reference;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabstir.cli.CliRun;
import com.fabstir.config.Settings;
import com.fabstir.error.ExitCode;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HelpCommandTest {
  @TempDir private Path folder;
  private CliRun cli;

  @BeforeEach
  void start() {
    cli = new CliRun(folder);
  }

  @ParameterizedTest
  @EnumSource(HelpTopic.class)
  void everyTopicIsListedAndExplained(HelpTopic topic) {
    assertThat(cli.run("help").out()).contains(topic.word(), topic.about());
    var explained = cli.run("help", topic.word());
    assertThat(explained.exit()).isZero();
    assertThat(explained.out().lines()).hasSizeGreaterThan(5);
  }

  @Test
  void theTopicsSayWhatTheProgramKnows() {
    String environment = cli.run("help", "environment").out();
    Settings.all().forEach(setting -> assertThat(environment).contains(setting.name()));
    String statuses = cli.run("help", "exit-codes").out();
    for (ExitCode code : ExitCode.values()) {
      assertThat(statuses).contains(code.code() + " ", code.meaning());
    }
  }

  @Test
  void aCommandsHelpIsTheSameInBothPlaces() {
    assertThat(cli.run("help", "host", "apply").out())
        .isEqualTo(cli.run("host", "apply", "--help").out());
  }

  @Test
  void anUnknownWordIsAUsageErrorThatNamesTheTopics() {
    var result = cli.run("help", "host", "aply", "-o", "json");

    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.json().get("message").asString()).contains("'host aply'");
    assertThat(result.json().get("hint").asString()).contains("exit-codes");
  }
}

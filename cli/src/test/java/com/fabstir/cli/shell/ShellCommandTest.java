package com.fabstir.cli.shell;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabstir.cli.CliRun;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our commands in the shell, without a terminal. */
class ShellCommandTest {
  private static final String REPO = "CohereForAI/TinyVicuna-1B-32k-GGUF";
  private static final String FILE = "tiny-vicuna-1b.q4_k_m.gguf";
  private static final String ID =
      "0x0b75a2061e70e736924a30c0a327db7ab719402129f76f631adbd7b7a5a5bced";

  @TempDir private Path folder;

  @Test
  void linesOfStandardInputRunAsInSh() throws Exception {
    String script =
        """
        # a comment
        set repo=%s
        alias ids='model id'
        ids $repo \\
          %s > id.txt
        nonsense
        config path || fabstir nonsense
        exit 7
        nonsense
        """
            .formatted(REPO, FILE);

    var result = new CliRun(folder).typing(script).run("shell");

    assertThat(result.exit()).as(result.err()).isEqualTo(7);
    assertThat(Files.readString(folder.resolve("id.txt"))).contains(ID);
    assertThat(result.out()).contains("config.yaml").doesNotContain(ID);
    assertThat(result.err()).containsOnlyOnce("'nonsense'");
  }

  @Test
  void variablesAreTheEnvironmentOfTheCommands() {
    var result =
        new CliRun(folder)
            .run("shell", "-c", "set CHAIN_ID=84532; config explain CHAIN_ID | grep 84532");

    assertThat(result.exit()).as(result.err()).isZero();
    assertThat(result.out()).contains("84532");
  }

  @Test
  void otherProgramsGetNoSecretsOfOurs() {
    var result =
        new CliRun(folder)
            .with("HOST_PRIVATE_KEY", "0x" + "11".repeat(32))
            .run("shell", "-c", "set SECRET_THING=1; config path | env");

    assertThat(result.exit()).isZero();
    assertThat(result.out()).contains("PATH=").doesNotContain("PRIVATE_KEY", "SECRET_THING");
  }

  @Test
  void aFailureEndsAScriptOnlyWhenAsked() {
    assertThat(new CliRun(folder).typing("nonsense\nexit 0\n").run("shell").exit()).isZero();
    assertThat(new CliRun(folder).typing("set -e\nnonsense\nexit 0\n").run("shell").exit())
        .isEqualTo(2);
  }

  @Test
  void aShellOpensNoOtherShell() {
    var result = new CliRun(folder).run("shell", "-c", "shell");

    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.err()).contains("This is the shell already");
  }

  @Test
  void theOptionsOfTheShellHoldForItsCommands() {
    var result =
        new CliRun(folder)
            .run("--home", folder.resolve("other").toString(), "shell", "-c", "config path");

    assertThat(result.out()).contains("other");
  }

  @Test
  void theNameAloneShowsHelpWithoutATerminal() {
    var result = new CliRun(folder).run();

    assertThat(result.exit()).isZero();
    assertThat(result.out()).contains("Usage: fabstir");
  }
}

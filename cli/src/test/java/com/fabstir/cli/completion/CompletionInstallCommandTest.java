package com.fabstir.cli.completion;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabstir.cli.CliRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompletionInstallCommandTest {
  @TempDir private Path folder;

  private CliRun cli() {
    return new CliRun(folder).with("HOME", folder.toString());
  }

  @ParameterizedTest
  @CsvSource({
    "bash, .local/share/bash-completion/completions/fabstir, .bashrc",
    "zsh, .local/share/zsh/site-functions/_fabstir, .zshrc",
    "fish, .config/fish/completions/fabstir.fish,"
  })
  void theScriptIsPutWhereTheShellLooks(String shell, String script, String startFile)
      throws IOException {
    var first = cli().run("completion", "install", shell, "--yes", "-o", "json");
    var printed = cli().run("completion", shell);
    var second = cli().run("completion", "install", shell, "--yes", "-o", "json");

    assertThat(first.exit()).as(first.err()).isZero();
    assertThat(first.json().get("ready").asBoolean()).isTrue();
    assertThat(first.json().get("changed").asBoolean()).isTrue();
    assertThat(printed.out()).isEqualTo(Files.readString(folder.resolve(script)));
    assertThat(second.json().get("changed").asBoolean()).isFalse();
    if (startFile != null) {
      assertThat(Files.readString(folder.resolve(startFile)))
          .containsOnlyOnce("# fabstir completion")
          .contains(folder.resolve(script).getParent().toString());
    }
  }

  @Test
  void whatStandsInTheStartFileStays() throws IOException {
    Files.writeString(folder.resolve(".bashrc"), "alias ll='ls -l'");

    cli().with("SHELL", "/usr/bin/bash").run("completion", "install", "--yes");

    assertThat(Files.readString(folder.resolve(".bashrc")))
        .startsWith("alias ll='ls -l'\n# fabstir completion\n");
  }

  @Test
  void withoutConsentNothingIsChanged() {
    var result = cli().run("completion", "install", "zsh", "--no-input");

    assertThat(result.exit()).isEqualTo(2);
    assertThat(folder.resolve(".zshrc")).doesNotExist();
    assertThat(folder.resolve(".local")).doesNotExist();
  }

  @Test
  void theStartFileCanBeLeftToTheUser() {
    var result = cli().run("completion", "install", "zsh", "--script-only");

    assertThat(result.exit()).isZero();
    assertThat(result.out()).contains("Add this", "compdef _fabstir");
    assertThat(folder.resolve(".zshrc")).doesNotExist();
  }

  @Test
  void aDryRunWritesNothing() {
    var result = cli().run("completion", "install", "fish", "--dry-run");

    assertThat(result.exit()).isZero();
    assertThat(result.out()).contains("Would write");
    assertThat(folder.resolve(".config")).doesNotExist();
  }

  @Test
  void anUnknownShellIsAskedFor() {
    var result = cli().with("SHELL", "/bin/dash").run("completion", "install");

    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.err()).contains("Which shell?", "fabstir completion install bash");
  }
}

package com.fabstir.cli.completion;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** A shell that we can complete for, and where it looks for what it needs. */
enum TargetShell {
  BASH("bash", "fabstir.bash") {
    @Override
    Path place(Map<String, String> environment) {
      return data(environment).resolve("bash-completion/completions/fabstir");
    }

    @Override
    Optional<Path> startFile(Map<String, String> environment) {
      return Optional.of(home(environment).resolve(".bashrc"));
    }

    @Override
    String startLines(Path script) {
      return "[ -r \"" + script + "\" ] && . \"" + script + "\"";
    }
  },
  ZSH("zsh", "_fabstir") {
    @Override
    Path place(Map<String, String> environment) {
      return data(environment).resolve("zsh/site-functions/_fabstir");
    }

    @Override
    Optional<Path> startFile(Map<String, String> environment) {
      String folder = environment.getOrDefault("ZDOTDIR", "");
      return Optional.of(
          (folder.isBlank() ? home(environment) : Path.of(folder)).resolve(".zshrc"));
    }

    @Override
    String startLines(Path script) {
      return """
      fpath+=("%s")
      (( $+functions[compdef] )) || { autoload -Uz compinit && compinit; }
      autoload -Uz _fabstir && compdef _fabstir fabstir fabstir-llm-node\
      """
          .formatted(script.getParent());
    }
  },
  FISH("fish", "fabstir.fish") {
    @Override
    Path place(Map<String, String> environment) {
      return folder(environment, "XDG_CONFIG_HOME", ".config")
          .resolve("fish/completions/fabstir.fish");
    }

    @Override
    Optional<Path> startFile(Map<String, String> environment) {
      return Optional.empty();
    }

    @Override
    String startLines(Path script) {
      return "";
    }
  };

  private final String word;
  private final String resource;

  TargetShell(String word, String resource) {
    this.word = word;
    this.resource = resource;
  }

  /** The user's file of this shell's completion script. */
  abstract Path place(Map<String, String> environment);

  /** The file that the shell reads when it starts; empty when it finds the script by itself. */
  abstract Optional<Path> startFile(Map<String, String> environment);

  /** What the start file must say. */
  abstract String startLines(Path script);

  String word() {
    return word;
  }

  @Override
  public String toString() {
    return word;
  }

  /** The one that the user works in; empty when it is another one. */
  static Optional<TargetShell> inUse(Map<String, String> environment) {
    String program = environment.getOrDefault("SHELL", "");
    return Arrays.stream(values()).filter(shell -> program.endsWith("/" + shell.word)).findFirst();
  }

  String script() {
    try (InputStream stream = TargetShell.class.getResourceAsStream(resource)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Path data(Map<String, String> environment) {
    return folder(environment, "XDG_DATA_HOME", ".local/share");
  }

  private static Path folder(Map<String, String> environment, String variable, String otherwise) {
    String given = environment.getOrDefault(variable, "");
    return given.isBlank() ? home(environment).resolve(otherwise) : Path.of(given);
  }

  private static Path home(Map<String, String> environment) {
    String home = environment.getOrDefault("HOME", "");
    return Path.of(home.isBlank() ? System.getProperty("user.home") : home);
  }
}

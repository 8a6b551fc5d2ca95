package com.fabstir.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A shell of the machine that has read our completion script, and what it offers. */
enum RealShell {
  BASH("ask.bash", "fabstir.bash", "bash", "--norc"),
  ZSH("ask.zsh", "_fabstir", "zsh", "-f"),
  FISH("ask.fish", "fabstir.fish", "fish", "--no-config");

  private static final Path ROOT = Path.of(System.getProperty("fabstir.root"));
  private static final long LIMIT_SECONDS = 300;

  private final String asker;
  private final String script;
  private final List<String> command;

  RealShell(String asker, String script, String... command) {
    this.asker = asker;
    this.script = script;
    this.command = List.of(command);
  }

  /**
   * What may stand at the end of each line, without descriptions.
   *
   * @param environment PATH leads to fabstir
   */
  Map<String, List<String>> candidates(
      List<String> lines, Path workingDirectory, Map<String, String> environment)
      throws IOException, InterruptedException {
    Path input = Files.write(Files.createTempFile("lines", ".txt"), lines);
    Path output = Files.createTempFile("candidates", ".txt");
    List<String> all = new ArrayList<>(command);
    all.add(ROOT.resolve("dist/src/test/shell").resolve(asker).toString());
    all.add(ROOT.resolve("completions").resolve(script).toString());
    ProcessBuilder builder =
        new ProcessBuilder(all)
            .directory(workingDirectory.toFile())
            .redirectInput(input.toFile())
            .redirectOutput(output.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().clear();
    builder.environment().putAll(environment);
    Process process = builder.start();
    assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).as(name() + " answers").isTrue();
    Map<String, List<String>> answers = read(Files.readAllLines(output, UTF_8));
    Files.delete(input);
    Files.delete(output);
    return answers;
  }

  private static Map<String, List<String>> read(List<String> output) {
    Map<String, List<String>> answers = new LinkedHashMap<>();
    List<String> current = new ArrayList<>();
    for (String line : output) {
      if (line.startsWith(">")) {
        current = new ArrayList<>();
        answers.put(line.substring(1), current);
      } else {
        // A folder ends with a slash in some shells only.
        String value = line.split("\t", 2)[0];
        current.add(value.endsWith("/") ? value.substring(0, value.length() - 1) : value);
      }
    }
    answers.replaceAll((_, values) -> values.stream().distinct().sorted().toList());
    return answers;
  }
}

package com.fabstir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What users do wrong, and what they are told: wrong-uses.psv has a line each. */
class WrongUseTest {
  @TempDir private Path folder;

  /**
   * A wrong use.
   *
   * @param line the words behind the program's name
   */
  record WrongUse(List<String> line, int exit, String code, String message, String hint) {
    static WrongUse of(String row) {
      String[] fields = row.split(" \\| ");
      return new WrongUse(
          List.of(fields[0].split(" ")),
          Integer.parseInt(fields[1]),
          fields[2],
          fields[3],
          fields[4]);
    }
  }

  static Stream<WrongUse> wrongUses() throws IOException {
    try (InputStream table = WrongUseTest.class.getResourceAsStream("wrong-uses.psv")) {
      return new String(table.readAllBytes(), StandardCharsets.UTF_8)
          .lines().filter(line -> !line.startsWith("#")).map(WrongUse::of).toList().stream();
    }
  }

  @BeforeEach
  void writeFiles() throws IOException {
    Files.writeString(folder.resolve("text.txt"), "no model");
    Files.writeString(folder.resolve("unknown-field.yaml"), "name: a\nurll: https://a.example\n");
    Files.writeString(
        folder.resolve("bad-price.yaml"), "name: a\nurl: https://a.example\nprices: {stable: x}\n");
  }

  @ParameterizedTest
  @MethodSource("wrongUses")
  void itIsExplainedToProgramsAndPeople(WrongUse use) {
    var forPrograms = run(Stream.concat(use.line().stream(), Stream.of("-o", "json")));
    var forPeople = run(use.line().stream());

    assertThat(forPrograms.exit()).as(forPrograms.out()).isEqualTo(use.exit());
    var error = forPrograms.json();
    assertThat(error.get("code").asString()).isEqualTo(use.code());
    assertThat(error.get("message").asString()).contains(use.message());
    assertThat(error.get("hint").asString()).contains(use.hint());
    assertThat(error.get("exitCode").asInt()).isEqualTo(use.exit());
    assertThat(forPeople.exit()).isEqualTo(use.exit());
    assertThat(forPeople.out()).isEmpty();
    assertThat(forPeople.err())
        .contains(use.message(), use.hint())
        .doesNotContain("\u001b", "at com.");
  }

  private CliRun.Result run(Stream<String> words) {
    return new CliRun(folder)
        .with("HOME", folder.toString())
        .with("RPC_URL", "http://127.0.0.1:1")
        .typing("hello\n")
        .run(words.toArray(String[]::new));
  }
}

package com.fabstir.cli.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabstir.cli.CliRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hashing several files, as people and scripts do it. */
class ModelHashCommandTest {
  @TempDir private Path folder;
  private CliRun cli;

  @BeforeEach
  void start() throws IOException {
    cli = new CliRun(folder);
    Files.writeString(folder.resolve("one.gguf"), "one");
    Files.writeString(folder.resolve("two words.gguf"), "two");
    Files.writeString(folder.resolve("back\\slash\nand line"), "three");
  }

  @Test
  void sha256sumChecksWhatWePrint() throws Exception {
    var result = cli.run("model", "hash", "one.gguf", "two words.gguf", "back\\slash\nand line");

    assertThat(result.exit()).as(result.err()).isZero();
    assertThat(result.out().lines().toList()).hasSize(3);
    Files.writeString(folder.resolve("SUMS"), result.out());
    Process check =
        new ProcessBuilder("sha256sum", "-c", "--strict", "SUMS")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(check.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(check.exitValue()).as(said).isZero();
  }

  @Test
  void aFileThatCannotBeReadSpoilsOnlyItsOwnLine() {
    var result = cli.run("model", "hash", "one.gguf", "none.gguf", "two words.gguf", "-o", "json");

    assertThat(result.exit()).isEqualTo(3);
    var files = result.json().get("files");
    assertThat(files.size()).isEqualTo(3);
    assertThat(files.get(0).get("sha256").asString()).startsWith("0x7692c3ad");
    assertThat(files.get(1).get("problem").asString()).startsWith("MODEL_FILE_NOT_FOUND");
    assertThat(files.get(2).get("problem").asString()).isEmpty();
  }

  @Test
  void aSingleFileThatCannotBeReadIsAnError() {
    var result = cli.run("model", "hash", "none.gguf", "-o", "json");

    assertThat(result.exit()).isEqualTo(3);
    assertThat(result.json().get("code").asString()).isEqualTo("MODEL_FILE_NOT_FOUND");
  }

  @Test
  void theSecondTimeTheHashIsRemembered() throws IOException {
    Path file = folder.resolve("one.gguf");
    // A file's hash is kept once the file is older than its clock may tick.
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> changed(file).toInstant().isBefore(Instant.now().minusSeconds(3)));
    cli.run("model", "hash", "one.gguf");

    var second = cli.run("model", "hash", "one.gguf", "-o", "json").json().get("files").get(0);
    var without =
        cli.run("model", "hash", "one.gguf", "--no-cache", "-o", "json").json().get("files").get(0);

    assertThat(second.get("remembered").asBoolean()).isTrue();
    assertThat(without.get("remembered").asBoolean()).isFalse();
    assertThat(second.get("sha256").asString()).isEqualTo(without.get("sha256").asString());
  }

  private static FileTime changed(Path file) throws IOException {
    return (FileTime) Files.getAttribute(file, "unix:ctime");
  }

  @Test
  void jobsAreCounted() {
    assertThat(cli.run("model", "hash", "one.gguf", "--jobs", "0").exit()).isEqualTo(2);
    assertThat(cli.run("model", "hash", "one.gguf", "two words.gguf", "--jobs", "1").exit())
        .isZero();
  }

  @Test
  void aCancelledCommandStops() {
    cli.cancellation().cancel();

    assertThat(cli.run("model", "hash", "one.gguf").exit()).isEqualTo(130);
  }
}

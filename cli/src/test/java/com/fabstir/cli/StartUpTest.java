package com.fabstir.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands that need no chain must not pay for one: what they load is checked in a real JVM. */
class StartUpTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"--version", "--help", "model hash FILE", "model --help"})
  void loadsNeitherWeb3jNorSqliteNorJline(String line) throws Exception {
    Path file = Files.writeString(folder.resolve("some.gguf"), "some bytes");
    Path classes = folder.resolve("classes.log");

    int exit = run(line.replace("FILE", file.toString()), classes);

    assertThat(exit).isZero();
    assertThat(Files.readAllLines(classes))
        .hasSizeGreaterThan(400)
        .anyMatch(loaded -> loaded.contains("com.fabstir.cli.FabstirCli"))
        .noneMatch(loaded -> loaded.contains("org.web3j."))
        .noneMatch(loaded -> loaded.contains("org.bouncycastle."))
        .noneMatch(loaded -> loaded.contains("org.sqlite."))
        .noneMatch(loaded -> loaded.contains("org.jline."));
  }

  private int run(String line, Path classes) throws IOException, InterruptedException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xlog:class+load:file=" + classes);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(Main.class.getName());
    command.addAll(List.of(line.split(" ")));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("output").toFile())
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(Files.readString(folder.resolve("output"), UTF_8)).isNotEmpty();
    return process.exitValue();
  }
}

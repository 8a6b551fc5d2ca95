package com.fabstir.acceptance;

import static java.nio.file.StandardCopyOption.COPY_ATTRIBUTES;
import static org.assertj.core.api.Assertions.assertThat;

import com.fabstir.acceptance.Distribution.Finished;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands start from the caches that packaging made, and run as well where these do not fit. */
class StartUpIT {
  @TempDir private Path folder;

  /** What may be wrong with the caches. */
  enum Fault {
    MISSING,
    GARBAGE,
    OF_ANOTHER_PROGRAM
  }

  @ParameterizedTest
  @ValueSource(strings = {"--version", "--help", "model hash --no-cache words"})
  void whatNeedsNoChainLoadsNothingForChains(String line) throws IOException {
    Files.writeString(folder.resolve("words"), "some words");

    assertThat(classesOf(program(), line))
        .anyMatch(loaded -> loaded.contains(" com.fabstir.cli.FabstirCli "))
        .noneMatch(loaded -> loaded.contains(" org.web3j."))
        .noneMatch(loaded -> loaded.contains(" org.bouncycastle."))
        .noneMatch(loaded -> loaded.contains(" org.sqlite."))
        .noneMatch(loaded -> loaded.contains(" org.jline."));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--version", "--help", "key list"})
  void ourClassesAndTheParsersComeFromTheCache(String line) throws IOException {
    assertThat(classesOf(program(), line))
        .filteredOn(loaded -> loaded.contains(" com.fabstir.") || loaded.contains(" picocli."))
        .hasSizeGreaterThan(5)
        .allMatch(loaded -> loaded.contains("source: shared objects file"));
  }

  @Test
  void theCachesAreOfUseWhereTheDistributionWasMovedTo() throws IOException {
    assertThat(classesOf(copiedProgram(), "--help"))
        .anyMatch(
            loaded ->
                loaded.contains(" picocli.CommandLine ")
                    && loaded.contains("source: shared objects file"));
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void cachesThatDoNotFitAreIgnoredSilently(Fault fault) throws IOException {
    String program = copiedProgram();
    Path lib = folder.resolve("copy/lib");
    for (Path cache : List.of(lib.resolve("quick.aot"), lib.resolve("all.aot"))) {
      switch (fault) {
        case MISSING -> Files.delete(cache);
        case GARBAGE -> Files.writeString(cache, "no cache");
        case OF_ANOTHER_PROGRAM ->
            Files.setLastModifiedTime(lib.resolve("fabstir.jar"), FileTime.fromMillis(0));
      }
    }

    for (String line : List.of("--version", "--help", "key list")) {
      Finished finished = new Distribution(folder, environment()).run(program, line.split(" "));

      assertThat(finished.exitCode()).as(finished.errors()).isZero();
      assertThat(finished.output()).isNotEmpty();
      assertThat(finished.errors()).isEmpty();
    }
  }

  private String program() {
    return new Distribution(folder, environment()).home().resolve("bin/fabstir").toString();
  }

  /** A copy of what starts commands, its files as old as the first ones. */
  private String copiedProgram() throws IOException {
    Path home = new Distribution(folder, environment()).home();
    Path copy = folder.resolve("copy");
    for (String part : List.of("bin", "lib", "libexec/find-java")) {
      try (Stream<Path> files = Files.walk(home.resolve(part))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          Path target = copy.resolve(home.relativize(file).toString());
          Files.createDirectories(target.getParent());
          Files.copy(file, target, COPY_ATTRIBUTES);
        }
      }
    }
    return copy.resolve("bin/fabstir").toString();
  }

  private List<String> classesOf(String program, String line) throws IOException {
    Path log = folder.resolve("classes.log");
    Map<String, String> variables = new HashMap<>(environment());
    variables.put("FABSTIR_JAVA_OPTIONS", "-Xlog:class+load:file=" + log);
    Finished finished = new Distribution(folder, variables).run(program, line.split(" "));
    assertThat(finished.exitCode()).as(finished.errors()).isZero();
    return Files.readAllLines(log);
  }

  private Map<String, String> environment() {
    return Map.of("FABSTIR_HOME", folder.resolve("home").toString());
  }
}

package com.fabstir.devnet.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompiledContractsTest {
  private static final Path MODULE = Path.of(System.getProperty("fabstir.root"), "devnet");

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "main, src/main/resources/com/fabstir/devnet/contracts",
    "test, src/test/resources/contracts"
  })
  void theCommittedArtifactsAreWhatTheSourcesCompileTo(String sources, String committed)
      throws Exception {
    Path log = folder.resolve("compiler.log");
    Process compiler =
        new ProcessBuilder(
                "node",
                MODULE.resolve("scripts/compile-contracts.js").toString(),
                sources,
                folder.resolve("out").toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    assertThat(compiler.waitFor()).as(Files.readString(log)).isZero();

    Path artifacts = MODULE.resolve(committed);
    assertThat(namesIn(folder.resolve("out"))).isEqualTo(namesIn(artifacts));
    for (String name : namesIn(artifacts)) {
      assertThat(folder.resolve("out").resolve(name))
          .as("run 'npm run compile-contracts' in devnet and commit what changed")
          .hasSameTextualContentAs(artifacts.resolve(name));
    }
  }

  @Test
  void theLockFileNamesNoRegistry() {
    assertThat(MODULE.resolve("package-lock.json"))
        .content()
        .contains("\"integrity\"")
        .doesNotContain("\"resolved\"");
  }

  @Test
  void everyContractFitsTheSizeLimitOfTheChain() {
    for (Artifact artifact : Artifact.values()) {
      // The code that creates is longer than the code that stays, which may have 24 576 bytes.
      assertThat(artifact.bytecode().length() / 2).as(artifact.name()).isLessThan(24_576);
    }
  }

  private static List<String> namesIn(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}

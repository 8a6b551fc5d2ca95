package com.fabstir.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabstir.host.HardwareFacts.Gpu;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HardwareSurveyTest {
  @TempDir Path folder;

  @Test
  void looksAtThisMachine() {
    HardwareFacts facts = new HardwareSurvey().look();
    long jvmSeesBytes =
        ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getTotalMemorySize();
    assertThat(facts.cpu()).isPresent();
    // In a container the JVM sees the container's limit, the survey the machine.
    assertThat(facts.ramGb()).isGreaterThanOrEqualTo(Math.max(1, (jvmSeesBytes >> 30) - 1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "NVIDIA A16, 2048 | NVIDIA A16 | 2",
        "NVIDIA A16-2Q, 1920 | NVIDIA A16-2Q | 1.9",
        "Tesla T4, 15360 | Tesla T4 | 15",
        "NVIDIA H100 80GB HBM3, 81559 | NVIDIA H100 80GB HBM3 | 79.6"
      })
  void readsTheDriversTable(String line, String name, BigDecimal vram) {
    assertThat(NvidiaSmi.parse(line + "\n")).contains(new Gpu(name, vram));
  }

  @Test
  void countsSeveralCards() {
    assertThat(NvidiaSmi.parse("NVIDIA A16, 2048\nNVIDIA A16, 2048\n"))
        .contains(new Gpu("2 × NVIDIA A16", new BigDecimal("4")));
  }

  @Test
  void aMissingFailingOrSilentToolMeansNoCard() throws IOException {
    assertThat(driver(folder.resolve("none")).gpus()).isEmpty();
    assertThat(tool("echo 'NVIDIA-SMI has failed because it could not communicate'; exit 9"))
        .isEqualTo(List.of());
    assertThat(tool("echo 'No devices were found'")).isEmpty();
    assertThat(hanging()).isEmpty();
    assertThat(tool("[ \"$1\" = --query-gpu=name,memory.total ] && echo 'NVIDIA A16, 2048'"))
        .containsExactly(new Gpu("NVIDIA A16", new BigDecimal("2")));
  }

  private Optional<Gpu> hanging() throws IOException {
    Path file = Files.writeString(folder.resolve("hangs"), "#!/bin/sh\nexec sleep 600");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    return new NvidiaSmi(new DriverQuery(List.of(file.toString()), Duration.ofMillis(50))).gpus();
  }

  private List<Gpu> tool(String script) throws IOException {
    Path file = Files.writeString(Files.createTempFile(folder, "tool", ""), "#!/bin/sh\n" + script);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    return driver(file).gpus().stream().toList();
  }

  private static NvidiaSmi driver(Path program) {
    return new NvidiaSmi(new DriverQuery(List.of(program.toString()), Duration.ofSeconds(30)));
  }
}

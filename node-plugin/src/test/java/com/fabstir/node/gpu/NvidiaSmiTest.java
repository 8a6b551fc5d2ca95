package com.fabstir.node.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NvidiaSmiTest {
  private static final String HARMLESS =
      "(PATH|HOME|LANG|LC_ALL|TMPDIR|LD_LIBRARY_PATH|CUDA_VISIBLE_DEVICES"
          + "|NVIDIA_VISIBLE_DEVICES|PWD|OLDPWD|SHLVL|_)=.*";

  @Test
  void readsTheFirstGpu() {
    assertThat(NvidiaSmi.parse("NVIDIA A16, 15356, 1024, 55, 80\nNVIDIA A16, 15356, 0, 40, 0\n"))
        .contains(
            new GpuFacts(
                "NVIDIA A16",
                OptionalLong.of(15_356),
                OptionalLong.of(1024),
                OptionalLong.of(55),
                OptionalLong.of(80)));
  }

  @Test
  void leavesOutWhatTheDriverDoesNotTell() {
    assertThat(NvidiaSmi.parse("GB10, [N/A], [Not Supported], 41, [N/A]"))
        .contains(
            new GpuFacts(
                "GB10",
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.of(41),
                OptionalLong.empty()));
  }

  @Test
  void readsTheFreeMemoryOfEveryGpu() {
    assertThat(
            NvidiaSmi.parseMemory(
                "0, GPU-5a0e8cd4, NVIDIA A16, 14332\n1, GPU-77b1f0aa, NVIDIA A16, 15100\n"))
        .containsExactly(
            new GpuMemory(0, "GPU-5a0e8cd4", "NVIDIA A16", OptionalLong.of(14_332L << 20)),
            new GpuMemory(1, "GPU-77b1f0aa", "NVIDIA A16", OptionalLong.of(15_100L << 20)));
    assertThat(NvidiaSmi.parseMemory("0, GPU-1, NVIDIA GB10, [N/A]\n"))
        .containsExactly(new GpuMemory(0, "GPU-1", "NVIDIA GB10", OptionalLong.empty()));
    assertThat(NvidiaSmi.parseMemory("No devices were found\n")).isEmpty();
  }

  @Test
  void countsTheGpusThatCudaMaySee() {
    List<GpuMemory> all =
        NvidiaSmi.parseMemory("0, GPU-5a, A, 1\n1, GPU-77, B, 2\n2, GPU-78, C, 3\n");

    assertThat(models(GpuMemory.visible(all, "2,0"))).containsExactly("C", "A");
    assertThat(models(GpuMemory.visible(all, "GPU-77"))).containsExactly("B");
    assertThat(models(GpuMemory.visible(all, "0,9,1"))).containsExactly("A");
    assertThat(GpuMemory.visible(all, "")).isEmpty();
    assertThat(GpuMemory.visible(all, "-1")).isEmpty();
  }

  private static List<String> models(List<GpuMemory> gpus) {
    return gpus.stream().map(GpuMemory::model).toList();
  }

  @Test
  void seesNoGpuInOtherTexts() {
    assertThat(NvidiaSmi.parse("")).isEmpty();
    assertThat(NvidiaSmi.parse("No devices were found\n")).isEmpty();
  }

  @Test
  void findsNoneWhereThereIsNoDriver(@TempDir Path empty) {
    assertThat(new NvidiaSmi(empty.resolve("nvidia-smi").toString()).read()).isEmpty();
  }

  @Test
  void asksTheProgramOnceInAWhile(@TempDir Path directory) throws IOException {
    Path calls = directory.resolve("calls");
    Path program = directory.resolve("nvidia-smi");
    Files.writeString(
        program, "#!/bin/sh\necho \"$@\" >> " + calls + "\necho 'NVIDIA H100, 81559, 4, 31, 0'\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    GpuReader gpu = new CachedGpu(new NvidiaSmi(program.toString()), Duration.ofHours(1));

    assertThat(gpu.read().orElseThrow().model()).isEqualTo("NVIDIA H100");
    assertThat(gpu.read()).isEqualTo(gpu.read());

    assertThat(Files.readAllLines(calls))
        .containsExactly(
            "--query-gpu=name,memory.total,memory.used,temperature.gpu,utilization.gpu"
                + " --format=csv,noheader,nounits");
  }

  @Test
  void givesTheProgramNothingOfOurEnvironmentThatCouldBeSecret(@TempDir Path directory)
      throws IOException {
    Path seen = directory.resolve("seen");
    Path program = directory.resolve("nvidia-smi");
    Files.writeString(program, "#!/bin/sh\nexec env > " + seen + "\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    assertThat(System.getenv().keySet().stream().map(name -> name + "="))
        .as("something to strip")
        .anyMatch(line -> !line.matches(HARMLESS));

    new NvidiaSmi(program.toString()).read();

    assertThat(Files.readAllLines(seen)).isNotEmpty().allMatch(line -> line.matches(HARMLESS));
  }

  @Test
  void takesAFailingProgramForNoGpu(@TempDir Path directory) throws IOException {
    Path program = directory.resolve("nvidia-smi");
    Files.writeString(program, "#!/bin/sh\necho 'NVIDIA H100, 1, 1, 1'\nexit 9\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));

    assertThat(new NvidiaSmi(program.toString()).read()).isEmpty();
  }
}

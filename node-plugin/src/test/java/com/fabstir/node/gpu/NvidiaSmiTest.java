package com.fabstir.node.gpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fabstir.host.DriverQuery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NvidiaSmiTest {
  private static final String HARMLESS =
      "(PATH|HOME|LANG|LC_ALL|TMPDIR|LD_LIBRARY_PATH|CUDA_VISIBLE_DEVICES"
          + "|NVIDIA_VISIBLE_DEVICES|PWD|OLDPWD|SHLVL|_)=.*";

  private static final String TWO_CARDS =
      """
      0, GPU-5a0e8cd4-0f0b-2d5c-7d0e-7a3b0c9f2f11, NVIDIA A16, 15356, 1024, 55, 80
      1, GPU-77b1f0aa-8c3d-11ee-b962-0242ac120002, NVIDIA A16, 15356, 0, 40, 0
      """;

  private static NvidiaSmi driver(Path program, String... visible) {
    return new NvidiaSmi(
        new DriverQuery(List.of(program.toString()), Duration.ofSeconds(30)),
        new VisibleGpus(Stream.of(visible).findFirst()));
  }

  private static Path program(Path directory, String script) throws IOException {
    Path program = Files.writeString(directory.resolve("nvidia-smi"), "#!/bin/sh\n" + script);
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    return program;
  }

  @Test
  void readsEveryGpuThatCudaMayUseInItsOrder(@TempDir Path directory) throws IOException {
    Path program = program(directory, "cat <<'END'\n" + TWO_CARDS + "END\n");
    var first =
        new GpuFacts(
            0,
            "GPU-5a0e8cd4-0f0b-2d5c-7d0e-7a3b0c9f2f11",
            "NVIDIA A16",
            OptionalLong.of(15_356),
            OptionalLong.of(1024),
            OptionalLong.of(55),
            OptionalLong.of(80));

    assertThat(driver(program).read()).hasSize(2).startsWith(first);
    assertThat(driver(program, "1,0").read())
        .extracting(GpuFacts::index, gpu -> gpu.temperatureCelsius().getAsLong())
        .containsExactly(tuple(1, 40L), tuple(0, 55L));
    assertThat(driver(program, "GPU-5a0e8cd4").read()).containsExactly(first);
    assertThat(driver(program, "").read()).isEmpty();
  }

  @Test
  void leavesOutWhatTheDriverDoesNotTell() {
    assertThat(NvidiaSmi.parse("0, GPU-1, GB10, [N/A], [Not Supported], 41, [N/A]"))
        .containsExactly(
            new GpuFacts(
                0,
                "GPU-1",
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

    assertThat(seen(all, "2,0")).containsExactly("C", "A");
    assertThat(seen(all, "GPU-77")).containsExactly("B");
    assertThat(seen(all, "0,9,1")).containsExactly("A");
    assertThat(seen(all, "")).isEmpty();
    assertThat(seen(all, "-1")).isEmpty();
  }

  private static List<String> seen(List<GpuMemory> all, String visible) {
    return new VisibleGpus(Optional.of(visible)).of(all).stream().map(GpuMemory::model).toList();
  }

  @Test
  void seesNoGpuInOtherTexts() {
    assertThat(NvidiaSmi.parse("")).isEmpty();
    assertThat(NvidiaSmi.parse("No devices were found\n")).isEmpty();
  }

  @Test
  void findsNoneWhereThereIsNoDriver(@TempDir Path empty) {
    assertThat(driver(empty.resolve("nvidia-smi")).read()).isEmpty();
  }

  @Test
  void asksTheProgramOnceInAWhile(@TempDir Path directory) throws IOException {
    Path calls = directory.resolve("calls");
    Path program =
        program(
            directory,
            "echo \"$@\" >> " + calls + "\necho '0, GPU-1, NVIDIA H100, 81559, 4, 31, 0'\n");
    GpuReader gpu = new CachedGpu(driver(program), Duration.ofHours(1));

    assertThat(gpu.read()).singleElement().extracting(GpuFacts::model).isEqualTo("NVIDIA H100");
    assertThat(gpu.read()).isEqualTo(gpu.read());

    assertThat(Files.readAllLines(calls))
        .containsExactly(
            "--query-gpu=index,uuid,name,memory.total,memory.used,temperature.gpu,utilization.gpu"
                + " --format=csv,noheader,nounits");
  }

  @Test
  void givesTheProgramNothingOfOurEnvironmentThatCouldBeSecret(@TempDir Path directory)
      throws IOException {
    Path seen = directory.resolve("seen");
    assertThat(System.getenv().keySet().stream().map(name -> name + "="))
        .as("something to strip")
        .anyMatch(line -> !line.matches(HARMLESS));

    driver(program(directory, "exec env > " + seen + "\n")).read();

    assertThat(Files.readAllLines(seen)).isNotEmpty().allMatch(line -> line.matches(HARMLESS));
  }

  @Test
  void takesAFailingProgramForNoGpu(@TempDir Path directory) throws IOException {
    Path program = program(directory, "echo '0, GPU-1, NVIDIA H100, 1, 1, 1, 1'\nexit 9\n");

    assertThat(driver(program).read()).isEmpty();
  }
}

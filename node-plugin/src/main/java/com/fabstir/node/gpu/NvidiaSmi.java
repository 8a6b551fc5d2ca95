package com.fabstir.node.gpu;

import com.fabstir.host.ChildEnvironment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** Asks NVIDIA's own program, which comes with every driver. */
public final class NvidiaSmi implements GpuReader {
  private static final long LIMIT_SECONDS = 5;
  private static final String FACTS =
      "--query-gpu=name,memory.total,memory.used,temperature.gpu,utilization.gpu";
  private static final String MEMORY = "--query-gpu=index,uuid,name,memory.free";
  private static final String FORMAT = "--format=csv,noheader,nounits";
  private static final long MIB = 1 << 20;

  private final String program;

  public NvidiaSmi() {
    this("nvidia-smi");
  }

  NvidiaSmi(String program) {
    this.program = program;
  }

  @Override
  public Optional<GpuFacts> read() {
    return output(FACTS).flatMap(NvidiaSmi::parse);
  }

  /** The GPUs that CUDA would use; none without NVIDIA's driver. */
  public List<GpuMemory> memory() {
    List<GpuMemory> all = output(MEMORY).map(NvidiaSmi::parseMemory).orElse(List.of());
    String visible = System.getenv("CUDA_VISIBLE_DEVICES");
    return visible == null ? all : GpuMemory.visible(all, visible);
  }

  private Optional<String> output(String query) {
    try {
      Process process =
          ChildEnvironment.strip(new ProcessBuilder(program, query, FORMAT))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      process.getOutputStream().close();
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return Optional.empty();
      }
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return process.exitValue() == 0 ? Optional.of(output) : Optional.empty();
    } catch (IOException _) {
      return Optional.empty();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /**
   * Reads the first line, for example {@code NVIDIA A16, 15356, 1024, 55, 80}. A value that the
   * driver does not know is written {@code [N/A]} or {@code [Not Supported]}.
   */
  static Optional<GpuFacts> parse(String output) {
    return output
        .lines()
        .map(line -> line.split("\\s*,\\s*"))
        .filter(fields -> fields.length == 5 && !fields[0].isBlank())
        .findFirst()
        .map(
            fields ->
                new GpuFacts(
                    fields[0].strip(),
                    number(fields[1]),
                    number(fields[2]),
                    number(fields[3]),
                    number(fields[4])));
  }

  /** Reads lines such as {@code 0, GPU-5a6b…, NVIDIA A16, 14332}. */
  static List<GpuMemory> parseMemory(String output) {
    return output
        .lines()
        .map(line -> line.strip().split("\\s*,\\s*"))
        .filter(fields -> fields.length == 4 && number(fields[0]).isPresent())
        .map(
            fields ->
                new GpuMemory(
                    (int) number(fields[0]).getAsLong(),
                    fields[1],
                    fields[2],
                    bytes(number(fields[3]))))
        .toList();
  }

  private static OptionalLong bytes(OptionalLong mib) {
    return mib.isPresent() ? OptionalLong.of(mib.getAsLong() * MIB) : mib;
  }

  private static OptionalLong number(String field) {
    try {
      return OptionalLong.of(Long.parseLong(field.strip()));
    } catch (NumberFormatException _) {
      return OptionalLong.empty();
    }
  }
}

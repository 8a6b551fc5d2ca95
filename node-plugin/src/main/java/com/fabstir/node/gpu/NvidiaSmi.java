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
  private static final List<String> ARGUMENTS =
      List.of(
          "--query-gpu=name,memory.total,memory.used,temperature.gpu,utilization.gpu",
          "--format=csv,noheader,nounits");

  private final List<String> command;

  public NvidiaSmi() {
    this("nvidia-smi");
  }

  NvidiaSmi(String program) {
    command = List.of(program, ARGUMENTS.get(0), ARGUMENTS.get(1));
  }

  @Override
  public Optional<GpuFacts> read() {
    try {
      Process process =
          ChildEnvironment.strip(new ProcessBuilder(command))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      process.getOutputStream().close();
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return Optional.empty();
      }
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return process.exitValue() == 0 ? parse(output) : Optional.empty();
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

  private static OptionalLong number(String field) {
    try {
      return OptionalLong.of(Long.parseLong(field.strip()));
    } catch (NumberFormatException _) {
      return OptionalLong.empty();
    }
  }
}

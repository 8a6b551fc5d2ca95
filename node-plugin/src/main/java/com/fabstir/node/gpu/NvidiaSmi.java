package com.fabstir.node.gpu;

import com.fabstir.host.DriverQuery;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Asks NVIDIA's driver. */
public final class NvidiaSmi implements GpuReader {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final String FACTS =
      "index,uuid,name,memory.total,memory.used,temperature.gpu,utilization.gpu";
  private static final String MEMORY = "index,uuid,name,memory.free";
  private static final long MIB = 1 << 20;

  private final DriverQuery driver;
  private final VisibleGpus visible;

  public NvidiaSmi() {
    this(DriverQuery.within(PATIENCE), VisibleGpus.ofEnvironment());
  }

  NvidiaSmi(DriverQuery driver, VisibleGpus visible) {
    this.driver = driver;
    this.visible = visible;
  }

  @Override
  public List<GpuFacts> read() {
    return visible.of(driver.ask(FACTS).map(NvidiaSmi::parse).orElse(List.of()));
  }

  /** The GPUs that CUDA would use; none without NVIDIA's driver. */
  public List<GpuMemory> memory() {
    return visible.of(driver.ask(MEMORY).map(NvidiaSmi::parseMemory).orElse(List.of()));
  }

  /**
   * Reads lines such as {@code 0, GPU-5a6b…, NVIDIA A16, 15356, 1024, 55, 80}. A value that the
   * driver does not know is written {@code [N/A]} or {@code [Not Supported]}.
   */
  static List<GpuFacts> parse(String output) {
    return lines(output, 7)
        .map(
            fields ->
                new GpuFacts(
                    index(fields),
                    fields[1],
                    fields[2],
                    number(fields[3]),
                    number(fields[4]),
                    number(fields[5]),
                    number(fields[6])))
        .toList();
  }

  /** Reads lines such as {@code 0, GPU-5a6b…, NVIDIA A16, 14332}. */
  static List<GpuMemory> parseMemory(String output) {
    return lines(output, 4)
        .map(fields -> new GpuMemory(index(fields), fields[1], fields[2], bytes(number(fields[3]))))
        .toList();
  }

  private static Stream<String[]> lines(String output, int fields) {
    return output
        .lines()
        .map(line -> line.strip().split("\\s*,\\s*"))
        .filter(values -> values.length == fields && number(values[0]).isPresent());
  }

  private static int index(String[] fields) {
    return (int) number(fields[0]).getAsLong();
  }

  private static OptionalLong bytes(OptionalLong mib) {
    return mib.isPresent() ? OptionalLong.of(mib.getAsLong() * MIB) : mib;
  }

  private static OptionalLong number(String field) {
    try {
      return OptionalLong.of(Long.parseLong(field));
    } catch (NumberFormatException _) {
      return OptionalLong.empty();
    }
  }
}

package com.fabstir.node.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class MachineGaugesTest {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private long figure = 1;

  private void bind() {
    new MachineGauges(new CountedMachine()).bindTo(registry);
  }

  private double sum(NodeMeter meter) {
    return PageReader.sum(registry.scrape(), meter);
  }

  @ParameterizedTest
  @EnumSource(
      mode = Mode.MATCH_ANY,
      names = {"PROCESS_MEMORY", "MEMORY_.*", "DISK_.*", "NETWORK_.*", "OOM_KILLS"})
  void showsWhatTheMachineSaysNow(NodeMeter meter) {
    bind();
    assertThat(sum(meter)).isEqualTo(1);

    figure = 5;

    assertThat(sum(meter)).isEqualTo(5);
  }

  @Test
  void readsTheMachineUnderTheTest(@TempDir Path directory) {
    var machine = new ObservedMachine(directory);

    assertThat(machine.memoryTotalBytes()).isGreaterThan(1L << 28);
    assertThat(machine.memoryAvailableBytes()).isBetween(1L, machine.memoryTotalBytes());
    assertThat(machine.processMemoryBytes().orElseThrow())
        .as("of a JVM")
        .isBetween(1e7, (double) machine.memoryTotalBytes());
    assertThat(machine.diskTotalBytes()).isGreaterThan(1L << 20);
    assertThat(machine.diskFreeBytes()).isBetween(1L, machine.diskTotalBytes());
    assertThat(machine.networkReceivedBytes()).isNotNegative();
    assertThat(machine.networkSentBytes()).isNotNegative();
  }

  @Test
  void findsTheMemoryOfTheProcessInTheKernelsFile(@TempDir Path directory) throws IOException {
    Path status =
        Files.writeString(
            directory.resolve("status"), "VmHWM:\t  999 kB\nVmRSS:\t  123456 kB\nThreads:\t5\n");
    assertThat(new ResidentMemory(status).bytes()).hasValue(123_456 * 1024);

    Files.writeString(status, "Name:\tkthread\n");
    assertThat(new ResidentMemory(status).bytes()).isEmpty();
    assertThat(new ResidentMemory(directory.resolve("none")).bytes()).isEmpty();
  }

  /** All its figures are the test's. */
  private final class CountedMachine implements Machine {
    @Override
    public OptionalDouble processMemoryBytes() {
      return OptionalDouble.of(figure);
    }

    @Override
    public long memoryAvailableBytes() {
      return figure;
    }

    @Override
    public long memoryTotalBytes() {
      return figure;
    }

    @Override
    public long diskFreeBytes() {
      return figure;
    }

    @Override
    public long diskTotalBytes() {
      return figure;
    }

    @Override
    public long networkReceivedBytes() {
      return figure;
    }

    @Override
    public long networkSentBytes() {
      return figure;
    }

    @Override
    public OptionalLong oomKills() {
      return OptionalLong.of(figure);
    }
  }
}

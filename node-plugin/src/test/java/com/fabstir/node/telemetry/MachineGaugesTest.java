package com.fabstir.node.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabstir.node.gpu.GpuFacts;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class MachineGaugesTest {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private Optional<GpuFacts> card = Optional.empty();
  private long figure = 1;

  private void bind() {
    new MachineGauges(() -> card, new CountedMachine()).bindTo(registry);
  }

  private double sum(NodeMeter meter) {
    return PageReader.sum(registry.scrape(), meter);
  }

  @ParameterizedTest
  @EnumSource(
      mode = Mode.MATCH_ANY,
      names = {"MEMORY_.*", "DISK_.*", "NETWORK_.*", "OOM_KILLS"})
  void showsWhatTheMachineSaysNow(NodeMeter meter) {
    bind();
    assertThat(sum(meter)).isEqualTo(1);

    figure = 5;

    assertThat(sum(meter)).isEqualTo(5);
  }

  @Test
  void showsTheCard() {
    bind();
    assertThat(sum(NodeMeter.GPU_UTILISATION)).isNaN();
    assertThat(sum(NodeMeter.GPU_MEMORY)).isNaN();
    assertThat(sum(NodeMeter.GPU_MEMORY_USED)).isNaN();
    assertThat(sum(NodeMeter.GPU_TEMPERATURE)).isNaN();

    card =
        Optional.of(
            new GpuFacts(
                "NVIDIA A16",
                OptionalLong.of(15_356),
                OptionalLong.of(1024),
                OptionalLong.of(55),
                OptionalLong.of(80)));

    assertThat(sum(NodeMeter.GPU_UTILISATION)).isEqualTo(0.8);
    assertThat(sum(NodeMeter.GPU_MEMORY)).isEqualTo(15_356.0 * 1024 * 1024);
    assertThat(sum(NodeMeter.GPU_MEMORY_USED)).isEqualTo(1024.0 * 1024 * 1024);
    assertThat(sum(NodeMeter.GPU_TEMPERATURE)).isEqualTo(55);
  }

  @Test
  void readsTheMachineUnderTheTest(@TempDir Path directory) {
    var machine = new ObservedMachine(directory);

    assertThat(machine.memoryTotalBytes()).isGreaterThan(1L << 28);
    assertThat(machine.memoryAvailableBytes()).isBetween(1L, machine.memoryTotalBytes());
    assertThat(machine.diskTotalBytes()).isGreaterThan(1L << 20);
    assertThat(machine.diskFreeBytes()).isBetween(1L, machine.diskTotalBytes());
    assertThat(machine.networkReceivedBytes()).isNotNegative();
    assertThat(machine.networkSentBytes()).isNotNegative();
  }

  /** All its figures are the test's. */
  private final class CountedMachine implements Machine {
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

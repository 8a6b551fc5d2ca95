package com.fabstir.node.telemetry;

import com.fabstir.node.gpu.GpuFacts;
import com.fabstir.node.gpu.GpuReader;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/** The machine under the node: graphics card, memory, network, kills for want of memory. */
final class MachineGauges {
  private static final double MIB = 1 << 20;

  private final GpuReader gpu;
  private final Machine machine;

  MachineGauges(GpuReader gpu, Machine machine) {
    this.gpu = gpu;
    this.machine = machine;
  }

  /**
   * Where there is no card, or it does not tell, its figures are NaN. Kills stand there only where
   * the kernel counts them.
   */
  void bindTo(MeterRegistry registry) {
    NodeMeter.GPU_UTILISATION.gauge(registry, () -> card(GpuFacts::utilisationPercent, 1.0 / 100));
    NodeMeter.GPU_MEMORY_USED.gauge(registry, () -> card(GpuFacts::vramUsedMib, MIB));
    NodeMeter.GPU_MEMORY.gauge(registry, () -> card(GpuFacts::vramTotalMib, MIB));
    NodeMeter.GPU_TEMPERATURE.gauge(registry, () -> card(GpuFacts::temperatureCelsius, 1));
    NodeMeter.MEMORY_AVAILABLE.gauge(registry, machine::memoryAvailableBytes);
    NodeMeter.MEMORY_TOTAL.gauge(registry, machine::memoryTotalBytes);
    NodeMeter.DISK_FREE.gauge(registry, machine::diskFreeBytes);
    NodeMeter.DISK_TOTAL.gauge(registry, machine::diskTotalBytes);
    NodeMeter.NETWORK_RECEIVED.counted(registry, machine, Machine::networkReceivedBytes);
    NodeMeter.NETWORK_SENT.counted(registry, machine, Machine::networkSentBytes);
    if (machine.oomKills().isPresent()) {
      NodeMeter.OOM_KILLS.counted(registry, machine, from -> from.oomKills().orElse(0));
    }
  }

  private double card(Function<GpuFacts, OptionalLong> figure, double unit) {
    Optional<OptionalLong> value = gpu.read().map(figure);
    return value.isPresent() && value.get().isPresent()
        ? value.get().getAsLong() * unit
        : Double.NaN;
  }
}

package com.fabstir.node.telemetry;

import io.micrometer.core.instrument.MeterRegistry;

/** The machine under the node: memory, disk, network, kills for want of memory. */
final class MachineGauges {
  private final Machine machine;

  MachineGauges(Machine machine) {
    this.machine = machine;
  }

  /** Kills stand there only where the kernel counts them. */
  void bindTo(MeterRegistry registry) {
    NodeMeter.PROCESS_MEMORY.gauge(registry, () -> machine.processMemoryBytes().orElse(Double.NaN));
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
}

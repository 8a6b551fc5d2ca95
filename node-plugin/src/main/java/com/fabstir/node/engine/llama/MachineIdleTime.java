package com.fabstir.node.engine.llama;

import java.util.function.LongSupplier;
import oshi.SystemInfo;
import oshi.hardware.CentralProcessor;
import oshi.hardware.CentralProcessor.TickType;

/**
 * For how many milliseconds the machine's cores did nothing so far, all together. In a container
 * these are the cores of the whole machine.
 */
final class MachineIdleTime implements LongSupplier {
  /** Found when it is first needed: that takes a moment, and most engines never need it. */
  private CentralProcessor processor;

  @Override
  public long getAsLong() {
    if (processor == null) {
      processor = new SystemInfo().getHardware().getProcessor();
    }
    long[] ticks = processor.getSystemCpuLoadTicks();
    return ticks[TickType.IDLE.getIndex()] + ticks[TickType.IOWAIT.getIndex()];
  }
}

package com.fabstir.node.telemetry;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;
import oshi.SystemInfo;
import oshi.hardware.GlobalMemory;
import oshi.hardware.HardwareAbstractionLayer;
import oshi.hardware.NetworkIF;

/** This machine, through OSHI and the kernel's files. */
public final class ObservedMachine implements Machine {
  private final File disk;
  private final GlobalMemory memory;
  private final List<NetworkIF> interfaces;
  private final ResidentMemory residentMemory = new ResidentMemory();
  private final OomKills oomKills = new OomKills();

  /**
   * @param stateDirectory on the disk that must not become full
   */
  public ObservedMachine(Path stateDirectory) {
    disk = stateDirectory.toFile();
    HardwareAbstractionLayer hardware = new SystemInfo().getHardware();
    memory = hardware.getMemory();
    interfaces = hardware.getNetworkIFs(false);
  }

  @Override
  public OptionalDouble processMemoryBytes() {
    return residentMemory.bytes();
  }

  @Override
  public long memoryAvailableBytes() {
    return memory.getAvailable();
  }

  @Override
  public long memoryTotalBytes() {
    return memory.getTotal();
  }

  @Override
  public long diskFreeBytes() {
    return disk.getUsableSpace();
  }

  @Override
  public long diskTotalBytes() {
    return disk.getTotalSpace();
  }

  @Override
  public long networkReceivedBytes() {
    return sum(NetworkIF::getBytesRecv);
  }

  @Override
  public long networkSentBytes() {
    return sum(NetworkIF::getBytesSent);
  }

  private synchronized long sum(ToLongFunction<NetworkIF> count) {
    interfaces.forEach(NetworkIF::updateAttributes);
    return interfaces.stream().mapToLong(count).sum();
  }

  @Override
  public OptionalLong oomKills() {
    return oomKills.count();
  }
}

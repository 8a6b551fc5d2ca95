package com.fabstir.node.hostile;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;
import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What this process holds.
 *
 * @param heapBytes after a collection
 * @param socketThreads of the node's connections, virtual ones
 * @param descriptors open files and sockets
 */
record Footprint(long heapBytes, long socketThreads, long descriptors) {

  static Footprint now() {
    System.gc();
    return new Footprint(
        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
        socketThreadCount(),
        ((UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
            .getOpenFileDescriptorCount());
  }

  private static long socketThreadCount() {
    try {
      Path folder = Files.createTempDirectory("threads");
      Path dump = folder.resolve("dump.txt");
      try {
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
            .dumpThreads(dump.toString(), ThreadDumpFormat.TEXT_PLAIN);
        try (var lines = Files.lines(dump)) {
          return lines
              .filter(line -> line.startsWith("#"))
              .filter(line -> line.contains("socket"))
              .count();
        }
      } finally {
        Files.deleteIfExists(dump);
        Files.delete(folder);
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}

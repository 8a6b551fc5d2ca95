package com.fabstir.node.hostile;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.stream.Collectors;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * What this process holds.
 *
 * @param heapBytes after a collection
 * @param connections of the node's server, each with a thread of its own
 * @param virtualThreads of whatever in this process
 * @param descriptors open files and sockets
 */
record Footprint(long heapBytes, long connections, long virtualThreads, long descriptors) {
  private static final String CONNECTION = "io.helidon.webserver.ConnectionHandler";

  /**
   * Looks at the living objects after a collection. Not at a dump of all threads, which crashes a
   * JVM 25 now and then while threads park (JDK-8364343).
   */
  static Footprint now() {
    Map<String, Long> living = living();
    return new Footprint(
        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
        living.getOrDefault(CONNECTION, 0L),
        living.getOrDefault("java.lang.VirtualThread", 0L),
        ((UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
            .getOpenFileDescriptorCount());
  }

  /** Instances by class; a line of the histogram is "number: instances bytes class (module)". */
  private static Map<String, Long> living() {
    String histogram;
    try {
      histogram =
          (String)
              ManagementFactory.getPlatformMBeanServer()
                  .invoke(
                      new ObjectName("com.sun.management:type=DiagnosticCommand"),
                      "gcClassHistogram",
                      new Object[] {new String[0]},
                      new String[] {String[].class.getName()});
    } catch (JMException failed) {
      throw new AssertionError(failed);
    }
    return histogram
        .lines()
        .map(line -> line.trim().split(" +"))
        .filter(fields -> fields.length > 3 && fields[0].matches("\\d+:"))
        .collect(
            Collectors.toMap(fields -> fields[3], fields -> Long.valueOf(fields[1]), Long::sum));
  }
}

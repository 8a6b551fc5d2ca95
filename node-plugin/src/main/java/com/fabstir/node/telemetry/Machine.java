package com.fabstir.node.telemetry;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/** What the machine under the node says of itself. */
public interface Machine {
  /** Of the node's own process: what it takes of the memory. Empty where the kernel is silent. */
  OptionalDouble processMemoryBytes();

  long memoryAvailableBytes();

  long memoryTotalBytes();

  /** What may still be written to the disk of the node's state. */
  long diskFreeBytes();

  long diskTotalBytes();

  /** Over all interfaces that are not loopback, since the machine started. */
  long networkReceivedBytes();

  /** As {@link #networkReceivedBytes}. */
  long networkSentBytes();

  /** Empty where the kernel does not count them. */
  OptionalLong oomKills();
}

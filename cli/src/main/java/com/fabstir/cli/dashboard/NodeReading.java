package com.fabstir.cli.dashboard;

import com.fabstir.cli.output.ErrorDocument;
import com.fabstir.cli.output.OrNull;
import com.fabstir.plugin.NodeStatus;
import java.time.Instant;
import java.util.List;

/**
 * What the node says.
 *
 * @param name of the node on this machine
 * @param asOf when the node said it; null when it never did
 * @param status null when the node never said it
 * @param gpu null when it is not known
 * @param log the last lines, oldest first
 * @param error why the last reading failed; null when it did not
 */
record NodeReading(
    String name,
    @OrNull Instant asOf,
    @OrNull NodeStatus status,
    @OrNull GpuReading gpu,
    List<String> log,
    @OrNull ErrorDocument error) {

  NodeReading {
    log = List.copyOf(log);
  }

  /** Before the first answer. */
  static NodeReading none(String name) {
    return new NodeReading(name, null, null, null, List.of(), null);
  }

  /** A node that does not answer does nothing now: what it said before is dropped. */
  NodeReading failed(ErrorDocument failure) {
    return new NodeReading(name, null, null, null, List.of(), failure);
  }
}

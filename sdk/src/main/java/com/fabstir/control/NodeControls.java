package com.fabstir.control;

import com.fabstir.plugin.NodeStatus;
import com.fabstir.plugin.ReloadReport;
import java.time.Duration;
import java.util.List;

/** What a node lets its operator do. The methods may be called from any thread. */
public interface NodeControls {
  NodeStatus status();

  /** Returns when the node is drained or the limit has passed. */
  void drain(Duration limit);

  /** Begins to end the node and returns at once. */
  void stop();

  /**
   * Reads the configuration again and takes up what can be taken up.
   *
   * @throws com.fabstir.error.FabstirException when something is wrong; then nothing has changed
   */
  ReloadReport reload();

  /** The last lines of the log, oldest first, at most as many as asked for. */
  List<String> logLines(int lines);
}

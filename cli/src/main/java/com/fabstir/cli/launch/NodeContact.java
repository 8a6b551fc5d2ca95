package com.fabstir.cli.launch;

import com.fabstir.control.ControlClient;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.plugin.NodeStatus;
import com.fabstir.plugin.ReloadReport;
import java.util.Optional;

/** Asks a node of this machine, or who is about to start it again. */
public record NodeContact(NodeFiles files) {

  /**
   * @throws FabstirException NODE_NOT_RUNNING, NODE_UNREACHABLE
   */
  public NodeStatus status() {
    try {
      return new ControlClient(files.controlSocket()).status();
    } catch (FabstirException failure) {
      if (failure.code() != ErrorCode.NODE_NOT_RUNNING) {
        // It runs, but hangs: whoever would start it again knows nothing of that.
        throw failure;
      }
      return supervisor().orElseThrow(() -> failure);
    }
  }

  /**
   * Has the node read its configuration again.
   *
   * @throws FabstirException NODE_NOT_RUNNING, NODE_UNREACHABLE, and what is wrong with the
   *     configuration
   */
  public ReloadReport reload() {
    return new ControlClient(files.controlSocket()).reload();
  }

  /** The word of who would start the node again; empty when there is nobody. */
  public Optional<NodeStatus> supervisor() {
    try {
      return Optional.of(new ControlClient(files.supervisorSocket()).status());
    } catch (FabstirException _) {
      return Optional.empty();
    }
  }

  /** Ends the node through who would start it again; false when there is nobody. */
  public boolean stopSupervised() {
    try {
      new ControlClient(files.supervisorSocket()).stop();
      return true;
    } catch (FabstirException failure) {
      if (failure.code() == ErrorCode.NODE_NOT_RUNNING) {
        return false;
      }
      throw failure;
    }
  }
}

package com.fabstir.plugin;

/** The service by which a JVM finds the node ({@link java.util.ServiceLoader}). */
public interface NodePlugin {
  String version();

  /**
   * Starts the node and returns when it is ready to serve.
   *
   * @throws com.fabstir.error.FabstirException when it cannot start; nothing is left running
   */
  RunningNode start(NodeSettings settings, NodeConsole console);
}

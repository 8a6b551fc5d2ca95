package com.fabstir.plugin;

import java.util.List;

/**
 * What a running node says about itself.
 *
 * @param phase starting, ready, draining, restarting
 * @param restarts after crashes, since the operator started it
 * @param tokensPerSecond generated tokens a second over the last ten seconds
 */
public record NodeStatus(
    String phase,
    String version,
    String hostAddress,
    long chainId,
    String modelName,
    String modelId,
    int apiPort,
    long uptimeSeconds,
    int restarts,
    int activeSessions,
    int queuedPrompts,
    double tokensPerSecond,
    long tokensGenerated,
    List<String> issues) {

  public NodeStatus {
    issues = List.copyOf(issues);
  }
}

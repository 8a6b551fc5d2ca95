package com.fabstir.plugin;

import java.time.Duration;

/**
 * What a node lets its clients take.
 *
 * @param connections open at once, HTTP and WebSocket together
 * @param connectionsPerAddress of them of one client address
 * @param sessions jobs that are served and not settled yet
 * @param waitingPrompts prompts of all sessions that wait for the model
 * @param answerTokens longest answer that a client can ask for
 * @param requestTime longest time for a request, or a WebSocket's message, to arrive as a whole
 * @param idleTime longest silence of a connection
 * @param writeTime longest time that a client may take to make room for what is written to it
 */
public record NodeLimits(
    int connections,
    int connectionsPerAddress,
    int sessions,
    int waitingPrompts,
    int answerTokens,
    Duration requestTime,
    Duration idleTime,
    Duration writeTime) {

  public static final NodeLimits DEFAULT =
      new NodeLimits(
          10_000,
          100,
          10_000,
          32,
          32_768,
          Duration.ofSeconds(20),
          Duration.ofSeconds(120),
          Duration.ofSeconds(30));

  public NodeLimits withWaitingPrompts(int prompts) {
    return new NodeLimits(
        connections,
        connectionsPerAddress,
        sessions,
        prompts,
        answerTokens,
        requestTime,
        idleTime,
        writeTime);
  }
}

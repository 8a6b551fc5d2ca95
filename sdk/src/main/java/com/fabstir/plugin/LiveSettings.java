package com.fabstir.plugin;

import com.fabstir.access.AccessSettings;
import java.time.Duration;

/**
 * What a node can take up while it serves. Three of the values in it stand fast since the start:
 * whether connections begin with a PROXY header, how many prompts may wait for the engine, and how
 * long a client without a socket may be away.
 *
 * @param answerBudget longest time of one answer for old clients
 */
public record LiveSettings(
    AccessSettings access, NodeLimits limits, HttpSettings http, Duration answerBudget) {

  /** The same, with what stands fast since the start as it was then. */
  public LiveSettings standingOn(LiveSettings start) {
    return new LiveSettings(
        new AccessSettings(
            access.mode(),
            access.trustedProxies(),
            start.access.proxyProtocol(),
            access.rates(),
            access.rules()),
        limits.withWaitingPrompts(start.limits.waitingPrompts()),
        http.withIdle(start.http.idle()),
        answerBudget);
  }
}

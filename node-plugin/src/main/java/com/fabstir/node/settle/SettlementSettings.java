package com.fabstir.node.settle;

import com.fabstir.plugin.ClaimSettings;
import java.time.Duration;

/**
 * How a node settles.
 *
 * @param graceAfterClose wait after the last socket closed cleanly
 * @param graceAfterLoss wait after the last socket was lost, and after a restart
 * @param idleAfterRequest wait after the last request of a client without a socket, and after a
 *     restart for a session that may be one's
 * @param heartbeat how often a quiet open session is compared with the chain
 * @param retryAtMost the longest pause between tries after failures
 * @param retryBlocked pause after a refusal that only others can end
 * @param claims what is risked before the chain has paid
 * @param keepUnused time after the grace period until a session that is not worth ending is let go
 * @param keepTranscripts how long token ids and salts are kept after the settlement
 */
public record SettlementSettings(
    Duration graceAfterClose,
    Duration graceAfterLoss,
    Duration idleAfterRequest,
    Duration heartbeat,
    Duration retryAtMost,
    Duration retryBlocked,
    ClaimSettings claims,
    Duration keepUnused,
    Duration keepTranscripts) {

  public static SettlementSettings withGrace(
      Duration afterClose, Duration afterLoss, Duration afterRequest) {
    return new SettlementSettings(
        afterClose,
        afterLoss,
        afterRequest,
        Duration.ofSeconds(15),
        Duration.ofMinutes(2),
        Duration.ofHours(1),
        ClaimSettings.UNLIMITED,
        Duration.ofHours(1),
        Duration.ofDays(7));
  }

  /** The same with other risks, and another time for which unused sessions are kept. */
  public SettlementSettings with(ClaimSettings risks, Duration unused) {
    return new SettlementSettings(
        graceAfterClose,
        graceAfterLoss,
        idleAfterRequest,
        heartbeat,
        retryAtMost,
        retryBlocked,
        risks,
        unused,
        keepTranscripts);
  }
}

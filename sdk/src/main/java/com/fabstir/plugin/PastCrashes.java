package com.fabstir.plugin;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How often this node's process has crashed and was started again, since its operator started it.
 *
 * @param last the last crash; of no meaning without any
 * @param cause of the last one, a few words
 */
public record PastCrashes(int restarts, Instant last, String cause) {
  public static final PastCrashes NONE = new PastCrashes(0, Instant.EPOCH, "");

  /** For so long the operator is told. */
  private static final Duration NEWS = Duration.ofHours(1);

  /** One more. */
  public PastCrashes and(Instant when, String why) {
    return new PastCrashes(restarts + 1, when, why);
  }

  /** What the operator has to know; empty when the last crash is more than an hour ago. */
  public Optional<String> issue(Instant now) {
    return restarts > 0 && now.isBefore(last.plus(NEWS))
        ? Optional.of(
            "The node crashed ("
                + cause
                + ", "
                + last
                + ") and was started again; restarts so far: "
                + restarts)
        : Optional.empty();
  }
}

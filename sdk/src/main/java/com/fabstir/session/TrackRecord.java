package com.fabstir.session;

import com.fabstir.contract.SessionJob;
import java.util.List;

/**
 * What the chain shows of a host's latest sessions. A host can better it by sessions that it pays
 * itself, so it is a sign and no proof.
 *
 * @param paid ended, and the host had claimed something
 * @param unpaid ended by its payer without any claim: the host gave nothing, or was asked nothing
 * @param timedOut ended by the clock
 */
public record TrackRecord(int paid, int unpaid, int timedOut) {
  /** So many of the newest sessions count. */
  static final int SESSIONS = 20;

  /** A host below this is not taken by {@link HostMode#AUTO} while there is another. */
  static final double RELIABLE = 0.5;

  static TrackRecord of(List<SessionJob> jobs) {
    int paid = 0;
    int unpaid = 0;
    int timedOut = 0;
    for (SessionJob job : jobs) {
      switch (job.status()) {
        case COMPLETED -> {
          if (job.tokensUsed().signum() > 0) {
            paid++;
          } else {
            unpaid++;
          }
        }
        case TIMED_OUT -> timedOut++;
        case ACTIVE, DISPUTED, ABANDONED, CANCELLED -> {}
      }
    }
    return new TrackRecord(paid, unpaid, timedOut);
  }

  /**
   * From 0 to 1: the share of ended sessions that were paid, by Laplace's rule of succession, so
   * that a newcomer stands in the middle.
   */
  public double reliability() {
    return (paid + 1.0) / (paid + unpaid + timedOut + 2.0);
  }

  public boolean reliable() {
    return reliability() >= RELIABLE;
  }
}

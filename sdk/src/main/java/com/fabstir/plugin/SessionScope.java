package com.fabstir.plugin;

import java.math.BigInteger;
import java.util.Optional;

/** Which session a thread works for, so that a log can say so on each line. */
public final class SessionScope {
  private static final ScopedValue<BigInteger> JOB = ScopedValue.newInstance();

  private SessionScope() {}

  /** Runs the work in the name of a job. */
  public static void run(BigInteger jobId, Runnable work) {
    ScopedValue.where(JOB, jobId).run(work);
  }

  /** The job that this thread works for. */
  public static Optional<BigInteger> current() {
    return JOB.isBound() ? Optional.of(JOB.get()) : Optional.empty();
  }
}

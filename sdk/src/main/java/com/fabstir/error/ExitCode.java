package com.fabstir.error;

/** What a finished process tells its caller. A service unit restarts on {@link #RETRYABLE} only. */
public enum ExitCode {
  /** Done, or nothing to do. */
  OK(0),
  /** Failed; a retry or a restart may help. */
  RETRYABLE(1),
  /** The command line was wrong. */
  USAGE(2),
  /** Configuration or environment is wrong; a restart will not help. */
  CONFIGURATION(3),
  /** A key, a password or an authorisation is missing or wrong. */
  AUTHORISATION(4),
  /** The chain refused: revert, funds, stake. */
  CHAIN_REFUSED(5),
  /** Not registered, not found. */
  NOT_FOUND(6),
  /** Differences were found by a command that looks for them. */
  DIFFERENCES(7),
  /** Some chains failed and some did not. */
  PARTIAL(8),
  /** Interrupted by the user. */
  INTERRUPTED(130);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  /** The process exit status, 0 to 255. */
  public int code() {
    return code;
  }
}

package com.fabstir.error;

/** What a finished process tells its caller. A service unit restarts on {@link #RETRYABLE} only. */
public enum ExitCode {
  OK(0, "done, or nothing to do"),
  RETRYABLE(1, "failed; a retry or a restart may help"),
  USAGE(2, "the command line was wrong"),
  CONFIGURATION(3, "configuration or environment is wrong; a restart will not help"),
  AUTHORISATION(4, "a key, a password or an authorisation is missing or wrong"),
  CHAIN_REFUSED(5, "the chain refused: revert, funds, stake"),
  NOT_FOUND(6, "not registered, or not found"),
  DIFFERENCES(7, "differences were found by a command that looks for them"),
  PARTIAL(8, "some chains failed and some did not"),
  INTERRUPTED(130, "interrupted");

  private final int code;
  private final String meaning;

  ExitCode(int code, String meaning) {
    this.code = code;
    this.meaning = meaning;
  }

  /** The process exit status, 0 to 255. */
  public int code() {
    return code;
  }

  /** Half a sentence for the documentation. */
  public String meaning() {
    return meaning;
  }
}

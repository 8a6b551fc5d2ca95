package com.fabstir.cli.launch;

import com.fabstir.error.ExitCode;
import java.util.Arrays;
import java.util.Map;

/**
 * How a node's process ended.
 *
 * @param status its exit status; 128 and the signal's number when a signal ended it
 */
record ProcessEnd(int status) {
  /** The engine has failed and the process has ended by itself, to be started again. */
  static final int ENGINE_FAILED = 70;

  private static final int SIGNALLED = 128;
  private static final Map<Integer, String> CRASHES =
      Map.of(
          4, "SIGILL", 5, "SIGTRAP", 6, "SIGABRT", 7, "SIGBUS", 8, "SIGFPE", 9, "SIGKILL", 11,
          "SIGSEGV", 31, "SIGSYS");

  /**
   * Whether nobody wanted it: a signal that no one sends to end a program in good order, a failed
   * engine, or a status that we do not give.
   */
  boolean isCrash() {
    if (status > SIGNALLED && CRASHES.containsKey(status - SIGNALLED)) {
      return true;
    }
    return status == ENGINE_FAILED
        || status < SIGNALLED
            && Arrays.stream(ExitCode.values()).noneMatch(known -> known.code() == status);
  }

  /** Whether a node that served before had better be tried once more. */
  boolean isWorthAnotherTry() {
    return isCrash() || status == ExitCode.RETRYABLE.code();
  }

  /** A few words. */
  String inWords() {
    if (status == ENGINE_FAILED) {
      return "the engine failed";
    }
    String signal = CRASHES.get(status - SIGNALLED);
    return signal == null ? "exit status " + status : "signal " + signal;
  }
}
